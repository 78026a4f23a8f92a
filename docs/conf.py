"""The site in docs/, built by `make docs` with warnings as errors; nothing of it comes from the network."""

import tolmach

project = "tolmach"
author = "The tolmach authors"
project_copyright = author
release = tolmach.__version__
html_title = f"tolmach {release}"
html_theme = "furo"
html_show_sourcelink = False
html_copy_source = False
html_static_path = ["site.css"]
html_css_files = ["site.css"]

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
# links of Markdown go to headings as they do on a code host
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence"]

# quotes in the pages are those of code
smartquotes = False
# a word in single backticks is code, as in Markdown
default_role = "code"
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_class_signature = "separated"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88
add_module_names = False
napoleon_numpy_docstring = False
napoleon_use_rtype = False
autodoc_default_options = {"members": True, "show-inheritance": False}
