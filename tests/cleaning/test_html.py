"""HTML pages: each rendered line is kept or removed once, with a reason; the text is found in any language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tolmach.cleaning.html import clean_html
from tolmach.cleaning.html_rules import HTML_RULES
from tolmach.cleaning.html_verdicts import _BY_MODEL, _take_out
from tolmach.cleaning.result import Cleaned
from tolmach.cleaning.rule_table import RULES
from tolmach.cleaning.verdicts import Verdict
from tolmach.repairing.repair import repair

PARAGRAPHS = {
    "en": (
        "The ferry to the northern islands will run twice a day from April, the harbour office said on Tuesday.",
        "Tickets stay at the old price until June, and children under seven travel free, as they did last year.",
        "“We waited for this boat for three winters,” said the keeper of the lighthouse, who lives there alone.",
    ),
    "ru": (
        "Паром на северные острова с апреля пойдёт дважды в день, сообщили во вторник в управлении порта.",
        "Билеты до июня останутся по старой цене, а дети до семи лет поедут бесплатно, как и в прошлом году.",
        "«Мы ждали этого парома три зимы», — сказал смотритель маяка, который живёт там один, без соседей.",
    ),
    "el": (
        "Το πλοίο για τα βόρεια νησιά θα πηγαίνει δύο φορές την ημέρα από τον Απρίλιο, είπε το λιμεναρχείο.",
        "Τα εισιτήρια μένουν στην παλιά τιμή ως τον Ιούνιο, και τα παιδιά ταξιδεύουν δωρεάν, όπως πέρυσι.",
        "«Περιμέναμε αυτό το πλοίο τρεις χειμώνες», είπε ο φύλακας του φάρου, που μένει εκεί μόνος του.",
    ),
    "ka": (
        "ბორანი ჩრდილოეთის კუნძულებზე აპრილიდან დღეში ორჯერ წავა, განაცხადეს სამშაბათს ნავსადგურში.",
        "ბილეთები ივნისამდე ძველ ფასად დარჩება, ბავშვები კი უფასოდ იმგზავრებენ, როგორც გასულ წელს.",
        "„ამ ბორანს სამი ზამთარი ველოდით“, თქვა შუქურის მცველმა, რომელიც იქ სულ მარტო ცხოვრობს.",
    ),
    "zh": (
        "港务局周二表示，从四月起，开往北方群岛的渡轮每天将开行两班，夏天还会再增加一班。",
        "船票在六月以前维持原价，七岁以下的儿童和去年一样可以免费乘船，老人可以买半价票。",
        "“我们等这条船等了三个冬天，”独自住在岛上的灯塔看守人说，“现在终于可以去看亲戚了。”",
    ),
}
PAGE = """<!doctype html><html><head><title>{title}</title></head><body>
<nav><ul><li><a href="/1">{w} 1</a></li><li><a href="/2">{w} 2</a></li><li><a href="/3">{w} 3</a></li></ul></nav>
<main><article><h1>{title}</h1><div class="article-body">{body}</div></article></main>
<aside class="related"><h3>{w} {w}</h3><ul>{teasers}</ul></aside>
<footer><p>{w} 2024</p><a href="/x">{w} 9</a></footer></body></html>"""


def page(language: str) -> str:
    paragraphs = PARAGRAPHS[language] * 2
    word = paragraphs[0].split()[0][:8]
    return PAGE.format(
        title=paragraphs[1][:30],
        w=word,
        body="".join(f"<p>{text} {number}.</p>" for number, text in enumerate(paragraphs)),
        teasers="".join(f'<li><a href="/t{n}">{paragraphs[n][:40]}</a></li>' for n in range(6)),
    )


def check_account(cleaned: Cleaned) -> None:
    """Each line that is not blank stands in one block or in one removal; offsets, reasons and scores are right."""
    stretches = [stretch for block in cleaned.blocks for stretch in block.origin]
    stretches += [(removal.start, removal.end) for removal in cleaned.removed]
    lines = [line.strip() for line in cleaned.rendered.split("\n") if line]
    assert sorted(cleaned.rendered[start:end] for start, end in stretches) == sorted(lines)
    assert len(set(stretches)) == len(stretches)
    for block in cleaned.blocks:
        (start, _), *_, (_, end) = block.origin * 2
        assert cleaned.text[block.start : block.end].strip() == cleaned.rendered[start:end]
    known = {**RULES, **HTML_RULES}
    for removal in cleaned.removed:
        assert known[removal.rule].reason == removal.reason
        assert 0 <= removal.score <= 1
        if removal.rule != "html.model":
            assert removal.score == known[removal.rule].score


@pytest.mark.parametrize("language", sorted(PARAGRAPHS))
def test_the_text_is_found_in_a_language_the_model_never_saw(language: str) -> None:
    cleaned = clean_html(page(language))
    check_account(cleaned)
    assert cleaned.text.split("\n\n") == [
        f"{text} {number}." for number, text in enumerate(PARAGRAPHS[language] * 2)
    ]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("The 1", "html.nav"),
        ("The ferry to the northern islands will r", "html.links"),
        ("The 2024", "html.footer"),
        ("Tickets stay at the old price ", "title.metadata"),
    ],
)
def test_a_removal_says_what_the_markup_says(line: str, rule: str) -> None:
    cleaned = clean_html(page("en"))
    rules = {cleaned.rendered[item.start : item.end]: item.rule for item in cleaned.removed}
    assert rules[line.strip()] == rule


TAGS = (
    "div",
    "p",
    "nav",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "h1",
    "h2",
    "a",
    "b",
    "footer",
    "article",
    "br",
    "form",
)
NAMES = ("", ' class="nav"', ' class="content-12"', ' id="comments"', " hidden", ' style="display:none"')
WORDS = ("one", "Слово", "字", "2014", "\u00a0", "&amp;", "&#0;", "<", "\ud800", "Yes, it is.", "\n")
SOUPS = st.lists(
    st.one_of(
        st.tuples(st.just("<"), st.sampled_from(TAGS), st.sampled_from(NAMES), st.just(">")),
        st.tuples(st.just("</"), st.sampled_from(TAGS), st.just(">")),
        st.tuples(st.sampled_from(WORDS), st.just(" ")),
        st.text(max_size=12).map(lambda text: (text,)),
    ),
    max_size=60,
).map(lambda parts: "".join("".join(part) for part in parts))


@settings(deadline=None)
@given(SOUPS)
def test_any_soup_is_accounted_for(soup: str) -> None:
    cleaned = clean_html(soup)
    check_account(cleaned)
    assert cleaned.text or cleaned.warnings


@settings(deadline=None, max_examples=20)
@given(SOUPS)
def test_a_page_does_not_depend_on_those_before(soup: str) -> None:
    first = clean_html(page("ru"))
    clean_html(soup)
    assert clean_html(page("ru")) == first


@pytest.mark.parametrize(
    ("source", "warning"),
    [
        ("", "empty"),
        ("\x00 \n", "empty"),
        ("<html><head><title>Only a title</title></head><body></body></html>", "no_visible_text"),
        ("<script>document.write('all of it')</script>", "no_visible_text"),
    ],
)
def test_a_page_without_text_says_why(source: str, warning: str) -> None:
    cleaned = clean_html(source)
    assert cleaned.text == ""
    assert warning in cleaned.warnings


@pytest.mark.parametrize("tag", ["div", "span"])
@pytest.mark.parametrize("levels", [300, 3000, 100_000])
def test_text_in_deep_elements_is_kept_and_what_follows_too(tag: str, levels: int) -> None:
    first, second, third = PARAGRAPHS["en"][:3]
    deep = f"<{tag}>" * levels + f"<p>{second}</p>" + f"</{tag}>" * levels
    cleaned = clean_html(f"<p>{first}</p>{deep}<p>{third}</p>")
    assert cleaned.text == f"{first}\n\n{second}\n\n{third}"
    assert cleaned.warnings == (("deep_nesting",) if levels > 2000 else ())


@pytest.mark.parametrize(
    "head", ["<html><title>Two hours</title>", "<!doctype html><meta charset=utf-8><title>Two hours</title>"]
)
@pytest.mark.parametrize("tag", ["main", "article", "section"])
def test_a_page_may_leave_out_its_body_tag(head: str, tag: str) -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS["en"])
    cleaned = clean_html(f"{head}<nav><a href=/>Home</a></nav><{tag}>{paragraphs}</{tag}>")
    assert cleaned.text == "\n\n".join(PARAGRAPHS["en"])
    assert cleaned.title == "Two hours"
    assert cleaned.rendered.startswith("Home")


def test_a_page_that_scripts_make_shows_what_it_has_without_them() -> None:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS["en"])
    cleaned = clean_html(f"<div>Loading</div><noscript>{body}</noscript>")
    assert cleaned.text == "\n\n".join(PARAGRAPHS["en"])


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    [
        "<p>A sentence of eight words or a few more.</p>" * 100_000,
        "<div>" * 2000 + "<p>A sentence of eight words or a few more.</p>" + "</div>" * 2000,
        "<b>x</b>" * 1_000_000,
        "<table>" + "<tr><td>a</td><td>b</td></tr>" * 60_000 + "</table>",
        "<table><tr><td>" * 900 + "x y z",
        "<ul>" + '<li><a href="/x">item</a></li>' * 100_000 + "</ul>",
        f'<div class="{"nav-articl" * 100_000}">One line.</div>',
    ],
    ids=["paragraphs", "deep", "elements", "table", "tables in tables", "links", "long name"],
)
def test_huge_pages_take_seconds(source: str) -> None:
    import time

    start = time.process_time()
    check_account(clean_html(source))
    assert time.process_time() - start < 60


ITEMS = ("a tent", "rope and oil", "two lamps", "bread for a week")
LISTS = {
    "ul": "<ul>" + "".join(f"<li>{item}</li>" for item in ITEMS) + "</ul>",
    "ol": "<ol>" + "".join(f"<li>{item}</li>" for item in ITEMS) + "</ol>",
    "dl": "<dl>" + "".join(f"<dt>{item}</dt><dd>of {item}</dd>" for item in ITEMS) + "</dl>",
    "table": "<table>"
    + "".join(f"<tr><td>{n}</td><td>{item}</td></tr>" for n, item in enumerate(ITEMS))
    + "</table>",
}


def article(*parts: str) -> Cleaned:
    return clean_html(PAGE.format(title="The ferry", w="Word", body="".join(parts), teasers=""))


@pytest.mark.parametrize("form", LISTS)
def test_a_list_that_ends_the_article_stays_whole(form: str) -> None:
    paragraphs = [f"<p>{text}</p>" for text in PARAGRAPHS["en"] * 2]
    text = article(*paragraphs, "<h2>What to bring</h2>", LISTS[form]).text
    assert "What to bring" in text
    assert [item for item in ITEMS if item not in text] == []


@pytest.mark.parametrize(
    "below",
    [
        "<h3>Comments (3)</h3><ol class='commentlist'><li>a tent</li><li>rope and oil</li></ol>",
        "<ul class='tags'><li>a tent</li><li>rope and oil</li></ul>",
        "<h3>What would you bring?</h3><ul class='poll'><li>a tent</li><li>rope and oil</li></ul>",
    ],
    ids=["comments", "tags", "a poll"],
)
def test_a_list_below_the_article_that_nothing_announces_goes(below: str) -> None:
    paragraphs = [f"<p>{text}</p>" for text in PARAGRAPHS["en"] * 2]
    text = article(*paragraphs, below).text
    assert [item for item in ITEMS if item in text] == []


def test_a_list_of_links_below_the_article_goes() -> None:
    paragraphs = [f"<p>{text}</p>" for text in PARAGRAPHS["en"] * 2]
    links = "<ul>" + "".join(f'<li><a href="/{n}">{item}</a></li>' for n, item in enumerate(ITEMS)) + "</ul>"
    text = article(*paragraphs, "<h2>Read more</h2>", links).text
    assert [item for item in (*ITEMS, "Read more") if item in text] == []


CALL = "The islands' news, each Friday at six, free of charge."
FORMS = {
    "beside the text": f"<div><h3>The Ferry Post</h3><p>{CALL}</p><form><input><button>Send</button></form></div>",
    "around it": f"<div><form><p>{CALL}</p><input name='address'><label>Address</label></form></div>",
    "without a word of its own": f"<div><p>{CALL}</p><form><input><input type='submit' value='Send'></form></div>",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_box_with_a_form_inside_the_article_goes(form: str) -> None:
    paragraphs = [f"<p>{text}</p>" for text in PARAGRAPHS["en"]]
    text = article(*paragraphs, FORMS[form], *paragraphs).text
    assert CALL not in text
    assert [part for part in PARAGRAPHS["en"] if part not in text] == []


def test_cards_of_other_pages_inside_the_article_go_with_what_they_tell() -> None:
    paragraphs = [f"<p>{text}</p>" for text in PARAGRAPHS["en"]]
    blurbs = [
        f"Drivers on pier {number} will pay two coins more from the first of May." for number in range(3)
    ]
    card = '<div class="c"><a href="/{0}">Pier {0} is getting dearer this year</a><p>{1}</p></div>'
    cards = "".join(card.format(number, blurb) for number, blurb in enumerate(blurbs))
    text = article(*paragraphs, f'<div class="r">{cards}</div>', *paragraphs).text
    assert [blurb for blurb in blurbs if blurb in text] == []
    assert [part for part in PARAGRAPHS["en"] if part not in text] == []


def reasons(cleaned: Cleaned) -> set[str]:
    return {removal.rule for removal in cleaned.removed}


BYLINE = "<p class='byline'>By Ann Stone</p>"
FIRE = (
    "A fire at the old cannery on Tide Street sent two people to hospital on Friday morning, the brigade said.",
    "Forty of its people worked for three hours to keep the flames from the boats that lie there in winter.",
    "The cause is not known, and the street stays closed until an inspector has seen the building on Monday.",
)
FIRE_TEXT = "".join(f"<p>{text}</p>" for text in FIRE)


@pytest.mark.parametrize(
    ("below", "goes"),
    [
        (f"<div class='more'><h1>Fire at the cannery</h1><p>By Boris Hill</p>{FIRE_TEXT}</div>", True),
        (
            f"<div class='more'><p>Town</p><h1>Fire at the cannery</h1><p>5 June 2024</p>{FIRE_TEXT}</div>",
            True,
        ),
        (
            (
                f"<article class='next'><h2>Fire at the cannery</h2><p class='byline'>By Boris Hill"
                f"</p>{FIRE_TEXT}</article>"
            ),
            True,
        ),
        (f"<section><h2>The fire at the cannery</h2><p>5 June 2024</p>{FIRE_TEXT}</section>", False),
        (f"<div class='more'><h1>The fire at the cannery</h1>{FIRE_TEXT}</div>", False),
        (f"<h1>The fire at the cannery</h1>{FIRE_TEXT}", False),
        (f"<section><h1>Arrival</h1><p>5 June 2024</p>{FIRE_TEXT}</section>" * 2, False),
        (f"<div><h1>A long chapter</h1><p>5 June 2024</p>{FIRE_TEXT * 3}</div>", False),
    ],
    ids=[
        "with a byline",
        "with a section and a date",
        "in an element of its own",
        "a part with a date",
        "a chapter",
        "a chapter without a box",
        "days",
        "most of it",
    ],
)
def test_a_second_article_below_the_first_goes(below: str, goes: bool) -> None:
    paragraphs = [f"<p>{text}</p>" for text in PARAGRAPHS["en"] * 2]
    # where the first does not say by whom and when, others that do are parts of it
    assert "html.next_article" not in reasons(article(*paragraphs, below))
    cleaned = article(BYLINE, *paragraphs, below)
    assert ("html.next_article" in reasons(cleaned)) is goes
    assert [text in cleaned.text for text in FIRE] == [not goes] * 3
    assert [part for part in PARAGRAPHS["en"] if part not in cleaned.text] == []


ABOUT = "Ann Stone is a reporter at the Ferry Post, where she writes about the islands. She joined in 2019."


@pytest.mark.parametrize(
    ("byline", "below", "goes"),
    [
        (BYLINE, f"<div class='author-bio'><p>{ABOUT}</p></div>", True),
        ("", f"<div class='article__about-the-author'><p>{ABOUT}</p></div>", True),
        (BYLINE, f"<p><em>{ABOUT}</em></p>", True),
        ("", f"<p>{ABOUT}</p>", False),
        ("", "<div class='author-biography'>" + f"<p>Ann Stone saw it. {FIRE[0]}</p>" * 5 + "</div>", False),
        (BYLINE, f"<p>{ABOUT}</p><p>{FIRE[0]}</p>", False),
        (BYLINE, "<p>Ann Stone, who was on the first boat, saw a seal behind the lighthouse.</p>", False),
    ],
    ids=[
        "a box",
        "a box, nobody named",
        "a line",
        "a line, nobody named",
        "the text is about one",
        "not at the end",
        "what she saw",
    ],
)
def test_what_is_about_the_author_at_the_end_goes(byline: str, below: str, goes: bool) -> None:
    paragraphs = [f"<p>{text}</p>" for text in PARAGRAPHS["en"] * 2]
    cleaned = article(byline, *paragraphs, below)
    assert ("html.author" in reasons(cleaned)) is goes
    assert ("Ann Stone" in cleaned.text) is not goes


def test_what_unfolds_below_a_line_of_the_text_stays() -> None:
    paragraphs = [f"<p>{text}</p>" for text in PARAGRAPHS["en"] * 2]
    fold = f"<details><summary>How the boat is paid</summary><p>{FIRE[1]}</p></details>"
    text = article(*paragraphs, fold).text
    assert [part for part in ("How the boat is paid", FIRE[1]) if part not in text] == []
    below = fold.replace("How the boat is paid", "Related topics")
    assert "Related topics" not in article(*paragraphs, below).text


def test_words_that_a_style_sheet_sets_apart_do_not_run_into_each_other() -> None:
    source = (
        "<p><span>By Ann Stone</span><span>March 14, 2025</span><span>4 min</span></p>"
        "<p><span>H</span><span>ello</span> <b>Mc</b>Donald"
        " <code>json.<span>load</span><span>.</span><span>X</span></code></p>"
    )
    assert clean_html(source).rendered == "By Ann Stone March 14, 2025 4 min\nHello McDonald json.load.X"


@pytest.mark.parametrize(
    "parted",
    [
        "an i|Phone and a Mac|Book",
        "Mc|Donald",
        "Leser|Innen",
        "Рос|Нефть",
        "vitamin B|12",
        "H|2|O",
        "16|GB",
        "2|0|2|4",
        "watch?v=dQw4w9|WgXcQ",
        "$349|Now",
        "songs of the 1990|s",
    ],
)
def test_words_in_several_elements_stay_whole(parted: str) -> None:
    spans = "".join(f"<span>{part}</span>" for part in parted.split("|"))
    assert clean_html(f"<p>{spans}</p>").rendered == parted.replace("|", "")


def test_a_heading_that_unfolds_its_section_is_no_button() -> None:
    paragraphs = [f"<p>{text}</p>" for text in PARAGRAPHS["en"]]
    question = "<h3><button>Who may use the ferry in winter?</button></h3>"
    assert "Who may use the ferry in winter?" in article(*paragraphs, question, *paragraphs).text


SHELL = """<html><head><title>The ferry</title><script type="application/ld+json">
{{"@type": "NewsArticle", "headline": "The ferry", "articleBody": "{body}"}}</script></head>
<body><nav><a href="/1">Home</a> <a href="/2">News</a></nav><div id="root">{shown}</div></body></html>"""
BODY = PARAGRAPHS["en"] * 2


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("\\n\\n".join(BODY), ""),
        ("".join(f"<p>{text}</p>" for text in BODY), "<p>Please wait.</p>"),
        ("The ferry\\n" + "\\n".join(BODY) + "\\nSubscribe to our newsletter", ""),
        ("".join(f"&lt;p&gt;{text}&lt;/p&gt;" for text in BODY), ""),
        (
            "\\n".join(BODY) + "\\u0000 \\ud83d\\u00ad",
            f"<p>{BODY[0]}</p><div>Subscribe to read the rest.</div>",
        ),
    ],
    ids=["lines", "markup", "with labels", "markup in entities", "what no text may hold"],
)
def test_a_page_that_shows_nothing_of_its_text_gives_the_one_of_its_json_ld(body: str, shown: str) -> None:
    cleaned = clean_html(SHELL.format(body=body, shown=shown))
    check_account(cleaned)
    assert cleaned.warnings == ("text_of_json_ld",)
    assert cleaned.text.removesuffix(" ?") == "\n\n".join(BODY)  # half a letter is a question mark
    assert repair(cleaned.rendered).text == cleaned.rendered


def test_a_page_that_shows_its_text_gives_that() -> None:
    shown = "".join(f"<p>{text}</p>" for text in PARAGRAPHS["en"])
    cleaned = clean_html(SHELL.format(body="\\n".join(PARAGRAPHS["en"] * 2), shown=shown))
    assert cleaned.text == "\n\n".join(PARAGRAPHS["en"])
    assert cleaned.warnings == ()


def test_a_summary_in_the_json_ld_is_no_text() -> None:
    cleaned = clean_html(SHELL.format(body=PARAGRAPHS["en"][0], shown=""))
    assert PARAGRAPHS["en"][0] not in cleaned.rendered


def test_a_form_that_holds_the_whole_page_takes_nothing_away() -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS["en"][:3])
    text = clean_html(f"<body><form><h1>The ferry</h1>{paragraphs}<input></form></body>").text
    assert [part for part in PARAGRAPHS["en"][:3] if part not in text] == []


CODE = "def cross(boat):\n    for sea in boat.seas:\n        sea.cross()\n\n    return boat"
VERSE = "The ferry sleeps, the ferry wakes,\nThe snow is falling on the lakes,"
WRAPPED = (
    "The ferry crosses the strait twice a day in summer, and it stops at\n"
    "both of the islands when somebody raises a flag on the pier.\n"
    "In winter it lies in the harbour under a roof of planks, and the\n"
    "keeper walks over the ice."
)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (CODE, CODE.replace("\n\n    ", "\n\n")),
        (f"    {CODE}", CODE.replace("\n\n    ", "\n\n")),
        (f"\n{VERSE}  \n\n\n\n{VERSE}\n", f"{VERSE}\n\n{VERSE}"),
        (VERSE.replace("wakes", "<b>wakes</b>"), VERSE),
        ("".join(f"<span>{line}<br></span>" for line in VERSE.split("\n")), VERSE),
        (WRAPPED, WRAPPED.replace("\n", " ")),
        ("one line", "one line"),
    ],
    ids=["code", "indented code", "verse", "markup", "breaks", "wrapped", "one line"],
)
def test_preformatted_lines_stay_lines(written: str, shown: str) -> None:
    first, second, third = PARAGRAPHS["en"]
    cleaned = article(f"<p>{first}</p><p>{second}</p><pre>{written}</pre><p>{third}</p><p>{first}</p>")
    assert cleaned.text == "\n\n".join((first, second, shown, third, first))
    check_account(cleaned)


SIX = [f"{text} {number}." for number, text in enumerate(PARAGRAPHS["en"] * 2)]
STORY = "".join(f"<p>{text}</p>" for text in SIX)
INSIDE = (
    "<html><head><title>The boat comes back</title></head><body><header><a href='/'>Gull</a></header><main><article>"
    "<h1>The boat comes back</h1>{above}<div class='body'><p>{first}</p>{middle}{rest}</div>{below}</article></main>"
    "</body></html>"
)


def inside(above: str = "", middle: str = "", below: str = "") -> Cleaned:
    """A page with something above its text, in the middle of it, or below it."""
    rest = "".join(f"<p>{text}</p>" for text in SIX[1:])
    return clean_html(INSIDE.format(above=above, first=SIX[0], middle=middle, rest=rest, below=below))


def rules_of(cleaned: Cleaned, line: str) -> set[str]:
    return {gone.rule for gone in cleaned.removed if cleaned.rendered[gone.start : gone.end] == line}


COPY = (
    "<div class='meta' itemscope><div itemprop='name'>The boat comes back - Gull</div><div itemprop='description'>"
    f"{SIX[0]} Gull, 12.03.2024</div><div itemprop='articleBody'>HARBOUR, 12 March. {' '.join(SIX)}</div></div>"
)


def test_a_copy_of_the_text_for_machines_goes_with_its_box() -> None:
    cleaned = inside(above=COPY)
    check_account(cleaned)
    assert cleaned.text == "\n\n".join(SIX)
    assert rules_of(cleaned, f"{SIX[0]} Gull, 12.03.2024") == {"html.copy"}


def test_a_paragraph_that_quotes_others_is_no_copy() -> None:
    cleaned = inside(
        middle=f"<p>He wrote: {SIX[1]} {SIX[2]} And then he sat down and read all of it once more.</p>"
    )
    assert "He wrote:" in cleaned.text


def test_what_a_label_alone_calls_a_caption_goes() -> None:
    caption = "The boat lies at the new pier, and the keeper stands beside it."
    cleaned = inside(middle=f"<div class='caption'><p><b>image: </b></p><p>{caption}</p></div>")
    check_account(cleaned)
    assert cleaned.text == "\n\n".join(SIX)
    # what a picture shows that is no text stands between them
    assert caption in inside(middle=f"<p><b>Video:</b></p><iframe src='/v'></iframe><p>{caption}</p>").text
    cleaned = inside(middle=f"<p>Image caption,</p><p>{caption}</p>")
    assert cleaned.text == "\n\n".join(SIX)
    assert rules_of(cleaned, caption) == {"html.caption"}


def test_all_posts_of_a_thread_stay_without_their_heads() -> None:
    posts = "".join(
        f"<article class='post n{n}'><h3>Keeper {n}</h3><p>Posted {n + 1} May 2021</p>"
        f"<div class='body'><div class='text'><p>{text}</p></div></div></article>"
        for n, text in enumerate(SIX)
    )
    head = "<title>Why is the boat slow?</title>"
    cleaned = clean_html(
        f"<head>{head}</head><body><form><h1>Why is the boat slow?</h1>{posts}</form></body>"
    )
    check_account(cleaned)
    assert all(text in cleaned.text for text in SIX)
    assert rules_of(cleaned, "Posted 4 May 2021") == {"html.dated"}


FOLLOWED = (
    "<html><head><title>{title}</title></head><body><main>"
    "<div class='item'><h1>The boat comes back</h1>{story}</div>"
    "<div class='item'><h1>The mill is sold</h1><p>The mill at the upper lake was sold on Monday for a small sum.</p>"
    "<p>Nobody in the village knows what its new owner wants to do with the old wheel.</p></div></main></body></html>"
)


def test_articles_that_are_made_like_the_pages_own_go() -> None:
    cleaned = clean_html(FOLLOWED.format(title="The boat comes back", story=STORY))
    check_account(cleaned)
    assert cleaned.text == "\n\n".join(SIX)


def test_the_articles_of_a_page_with_a_title_of_its_own_stay() -> None:
    cleaned = clean_html(FOLLOWED.format(title="News of the lake", story=STORY))
    assert "The mill at the upper lake" in cleaned.text


def test_a_number_between_headline_and_text_counts_readers() -> None:
    cleaned = inside(above="<div class='body'><div>14 327</div></div>")
    assert "14 327" not in cleaned.text


def test_what_a_picture_shows_is_no_text_and_what_a_table_shows_is() -> None:
    table = (
        "<table><caption>Boats by year</caption><tr><th>Year</th><th>Boats</th></tr><tr><td>1999</td><td>12</td></tr>"
        "<tr><td>2000</td><td>14</td></tr></table>"
    )
    picture = (
        "<figure><img src='b.jpg'><figcaption>The boat on its first day in the harbour.</figcaption></figure>"
    )
    cleaned = inside(middle=f"<p>{SIX[1]}</p>{table}{picture}<p>{SIX[2]}</p>")
    check_account(cleaned)
    assert "Boats by year\n\nYear | Boats\n\n1999 | 12\n\n2000 | 14" in cleaned.text
    assert "first day" not in cleaned.text
    assert rules_of(cleaned, "The boat on its first day in the harbour.") <= {"html.caption", "html.model"}


def test_cells_with_paragraphs_lists_and_line_ends_make_rows() -> None:
    table = (
        "<table><tr><td><p>Village</p></td><td><p>Price<br>today</p></td></tr><tr><td><p>Upper"
        " Lake</p></td><td><ul><li>98,4"
        "</li><li>99</li></ul></td></tr><tr><td><p>Mill</p></td><td><p>74,0</p></td></tr></table>"
    )
    cleaned = inside(middle=table)
    check_account(cleaned)
    assert "Village | Price today\n\nUpper Lake | 98,4 99\n\nMill | 74,0" in cleaned.text


def test_a_table_that_lays_out_a_page_is_none_of_data() -> None:
    column = "".join(f"<p>{text}</p>" for text in SIX[:3])
    cleaned = clean_html(
        f"<table><tr><td>{column}</td><td>{column}</td></tr><tr><td>a</td><td>b</td></tr></table>"
    )
    assert " | " not in cleaned.rendered


@pytest.mark.parametrize(
    "form",
    [
        "<div class='faq'><button aria-expanded='false'>{question}</button><div><p>{answer}</p></div></div>",
        (
            "<div class='faq'><h3><button><span>{question}</span><span"
            " aria-hidden='true'>+</span></button></h3><p>{answer}</p></div>"
        ),
        "<dl><dt><button aria-expanded='false'>{question}</button></dt><dd hidden>{answer}</dd></dl>",
        (
            "<div class='faq'><h3>{question}</h3><div class='faq__answer' style='display:none'><p>{answer}"
            "</p></div></div>"
        ),
        (
            "<div><h3>{question}</h3><div itemtype='https://schema.org/Answer' style='display: none'><p>{answer}"
            "</p></div></div>"
        ),
        (
            "<div class='faq'><a data-toggle='collapse' href='#a'>{question}</a><div"
            " hidden='until-found'><p>{answer}</p></div></div>"
        ),
    ],
)
def test_questions_that_unfold_their_answers_stay_with_them(form: str) -> None:
    question, answer = (
        "When does the boat leave the harbour?",
        "It leaves at six, and in the summer at five, too.",
    )
    cleaned = inside(middle=form.format(question=question, answer=answer) * 2)
    check_account(cleaned)
    assert f"{question}\n\n{answer}" in cleaned.text


def test_what_react_streams_is_shown() -> None:
    cleaned = clean_html(
        "<html><head><title>The boat comes back</title></head><body><main><template id='B:0'></template>Loading…</main>"
        f"<div hidden id='S:0'><article><h1>The boat comes back</h1>{STORY}</article></div><div"
        f" hidden>Menu</div></body></html>"
    )
    assert cleaned.text == "\n\n".join(SIX)
    assert "Menu" not in cleaned.rendered


def test_what_asks_for_consent_goes_from_a_short_page() -> None:
    asked = "".join(
        f"<h4>{name} cookies</h4><p class='ot-category-desc'>They let us count visits to the site and see which of its"
        " pages people like most, and how they move from one to the next.</p>"
        for name in ("Necessary", "Counting", "Other")
    )
    cleaned = inside(below=f"<div id='onetrust-pc-sdk' role='dialog'>{asked}</div>")
    check_account(cleaned)
    assert cleaned.text == "\n\n".join(SIX)


@pytest.mark.parametrize(
    "heading", ["Read the label", "Watch the gauge", "Enter the number", "Powered by steam"]
)
def test_a_heading_above_a_sentence_is_no_label(heading: str) -> None:
    assert heading in inside(middle=f"<p>{SIX[1]}</p><h2>{heading}</h2>").text


def test_rows_of_numbers_stay_in_their_table() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>{n * 12}</td><td>{n * 3}</td><td>12.05.2024</td></tr>" for n in range(1, 5)
    )
    cleaned = inside(middle=f"<table><tr><th>No</th><th>A</th><th>B</th><th>Day</th></tr>{rows}</table>")
    assert "2 | 24 | 6 | 12.05.2024" in cleaned.text


def test_a_list_of_pages_keeps_the_headings_of_what_it_tells() -> None:
    items = "".join(
        f"<article class='item'><header><h2><a href='/{number}'>Pier {number} opens</a></h2></header>"
        f"<p>{text}</p></article>"
        for number, text in enumerate(SIX)
    )
    cleaned = clean_html(
        f"<html><head><title>News of the harbour</title></head><body><main><h1>News of the harbour"
        f"</h1>{items}</main></body></html>"
    )
    check_account(cleaned)
    kept = [f"Pier {number} opens\n\n{text}" in cleaned.text for number, text in enumerate(SIX)]
    assert sum(kept) >= len(kept) - 1  # the first heading may be taken for the page's


def test_links_that_a_label_announces_go_with_it() -> None:
    links = "".join(
        f"<p><a href='/{n}'>{title}</a></p>"
        for n, title in enumerate(("The pier gets a new roof at last", "Why the fog came early this year"))
    )
    cleaned = inside(middle=f"<p><strong>Read more</strong></p>{links}")
    check_account(cleaned)
    assert cleaned.text == "\n\n".join(SIX)


def test_the_links_of_a_manual_stay() -> None:
    words = "<p><strong>See also</strong></p><p><a href='/1'>knots</a></p>"
    assert "html.announced" not in reasons(inside(middle=words))


def test_a_single_card_between_sentences_goes() -> None:
    card = (
        "<div class='inline-asset'><div><h4><a href='/1'>The pier gets a new roof at last</a></h4></div>"
        "<div class='lead'><p>It took three winters and a storm to find the money for it.</p></div></div>"
    )
    cleaned = inside(middle=card)
    check_account(cleaned)
    assert cleaned.text == "\n\n".join(SIX)


@pytest.mark.parametrize("label", ["AI-assisted summary", "Generated by AI", "Кратко от нейросети"])
def test_what_a_machine_wrote_goes_with_its_box(label: str) -> None:
    points = (
        "<ul><li>The boat is back after nine years.</li><li>It sails twice a day, said the office.</li></ul>"
    )
    cleaned = inside(middle=f"<div class='points'><h3>In short</h3><div>{label}</div>{points}</div>")
    check_account(cleaned)
    assert cleaned.text == "\n\n".join(SIX)


def test_an_aside_of_one_line_between_paragraphs_is_a_pull_quote() -> None:
    quote = "Nobody had believed in it"
    text = inside(middle=f"<p>{SIX[1]}</p><aside>{quote}</aside><p>{SIX[2]}</p>").text
    assert quote in text
    assert "Advertisement" not in inside(middle=f"<p>{SIX[1]}</p><aside>Advertisement</aside>").text


def test_what_readers_of_screens_hear_is_not_shown() -> None:
    hidden = (
        '<span style="border:0;clip:rect(0 0 0 0);height:1px;position:absolute">, opens in a new tab</span>'
    )
    sentence = f"The harbour office <a href='/o'>said so{hidden}</a> on Tuesday, after a long meeting."
    cleaned = inside(middle=f"<p>{sentence}</p>")
    assert "The harbour office said so on Tuesday" in cleaned.text
    clipped = (
        "<p style='clip-path: inset(50%)'>A sentence with a round picture beside it, cut by its style.</p>"
    )
    assert "cut by its style" in inside(middle=clipped).rendered


def test_what_only_subscribers_see_at_first_is_shown() -> None:
    paid = f"<div class='subscriber-only' style='display:none'><p>{SIX[3]}</p></div>"
    call = "<div class='subscriber-only-offer' style='display:none'><p>Three months for the price of one.</p></div>"
    cleaned = clean_html(
        f"<html><body><article><p>{SIX[0]}</p><p>{SIX[1]}</p>{paid}{call}</article></body></html>"
    )
    assert SIX[3] in cleaned.text
    assert "Three months" not in cleaned.rendered


@pytest.mark.parametrize(
    "link",
    [
        '<span class="mw-editsection">[<a href="/e">edit</a>]</span>',
        '<a class="headerlink" href="#strait">¶</a>',
        '<a class="anchor" href="#strait"> # </a>',
    ],
    ids=["of a wiki", "of documentation", "of Markdown"],
)
def test_links_to_a_heading_and_its_source_are_no_part_of_it(link: str) -> None:
    cleaned = inside(middle=f"<h2>The strait{link}</h2><p>{SIX[1]}</p>")
    check_account(cleaned)
    assert f"The strait\n\n{SIX[1]}" in cleaned.text


def test_a_box_headed_by_the_author_goes_from_above_the_text() -> None:
    box = f"<div class='hover-card'><h3>Ann Stone</h3><p>{ABOUT}</p><p>Before that she kept a lighthouse.</p></div>"
    cleaned = article(BYLINE, box, *(f"<p>{text}</p>" for text in PARAGRAPHS["en"] * 2))
    check_account(cleaned)
    assert cleaned.authors == ("Ann Stone",)
    assert "lighthouse." not in cleaned.text
    stranger = box.replace("Ann Stone", "Olga Reed")
    assert (
        "Before that"
        in article(BYLINE, *(f"<p>{text}</p>" for text in PARAGRAPHS["en"]), stranger, STORY).text
    )


def test_the_authors_own_picture_is_credited_by_her_name_and_the_paper() -> None:
    cleaned = article(
        BYLINE, f"<p>{SIX[0]}</p><div>Ann Stone / Ferry Post</div><p>{SIX[1]}</p><p>{SIX[2]}</p>"
    )
    assert "Ferry Post" not in cleaned.text
    assert "html.caption" in reasons(cleaned)


def test_short_notices_lose_their_menus_and_nothing_else() -> None:
    menu = "".join(
        f"<li><a href='/{n}'>{n}</a></li>" for n in ("News", "Piers", "Boats", "Fish", "Archive", "Contacts")
    )
    notice = "There will be no water in Pier Street on 12 May from nine to five."
    body = f"<nav><ul>{menu}</ul></nav><main><p>{notice}</p></main>"
    for title in ("No water", notice):
        cleaned = clean_html(f"<html><head><title>{title}</title></head><body>{body}</body></html>")
        check_account(cleaned)
        assert cleaned.text == notice


@pytest.mark.parametrize(
    ("last", "authors"),
    [("Анна БЕЛОВА.", ("Анна БЕЛОВА",)), ("А. Белова.", ("А. Белова",)), ("Паром ушёл.", ())],
)
def test_a_name_that_ends_the_text_signs_it(last: str, authors: tuple[str, ...]) -> None:
    cleaned = article(*(f"<p>{text}</p>" for text in PARAGRAPHS["ru"]), f"<p>{last}</p>")
    check_account(cleaned)
    assert cleaned.authors == authors
    assert (last in cleaned.text) == (not authors)


def test_the_posts_of_a_channel_are_no_cards() -> None:
    def page(link: str) -> str:
        posts = "".join(
            f"<div class='post'><a href='/c'>{link.format(n=n + 1)}</a><div>{text}</div></div>"
            for n, text in enumerate(SIX)
        )
        return f"<html><head><title>Ferry News</title></head><body><h1>Harbour</h1><main>{posts}</main></body></html>"

    assert clean_html(page("Ferry News")).text == "\n\n".join(SIX)
    assert clean_html(page("{n} May 2021 at 16:40")).text == "\n\n".join(SIX)


def test_the_panels_of_tabs_are_shown_and_what_lies_over_a_page_is_not() -> None:
    panels = (
        f"<div role='tabpanel' hidden><p>{SIX[3]}</p></div><div class='tab-pane' hidden><p>{SIX[4]}</p></div>"
    )
    over = "".join(
        f"<div class='{name}' hidden><p>Choose the harbour that is nearest to you.</p></div>"
        for name in ("tabs-content login-form", "accordion__content site-menu", "dialog", "answers-modal")
    )
    cleaned = clean_html(
        f"<html><body><article><p>{SIX[0]}</p><p>{SIX[1]}</p>{panels}{over}</article></body></html>"
    )
    assert SIX[3] in cleaned.text
    assert SIX[4] in cleaned.text
    assert "Choose the harbour" not in cleaned.rendered


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("10<sup>3</sup> nets", "10³ nets"),
        ("since 1990<sup><a href='#n2'>2</a></sup>, he said", "since 1990², he said"),
        ("the 1<sup>st</sup> boat", "the 1st boat"),
        ("the boat<sup>[3]</sup> sank", "the boat[3] sank"),
        ("the code<sup>1990</sup> of it", "the code1990 of it"),
        ("H<sub>2</sub>O", "H2O"),
    ],
)
def test_a_raised_number_is_no_part_of_the_one_before(written: str, shown: str) -> None:
    assert f"They counted {shown}." in inside(middle=f"<p>They counted {written}.</p>").rendered


@pytest.mark.parametrize("tag", ["noframes", "NOFRAMES"])
def test_a_page_of_frames_says_what_it_says_without_them(tag: str) -> None:
    frames = "<frameset cols='20%,*'><frame src='m.html'><frame src='n.html'>"
    cleaned = clean_html(
        f"<html><head><title>The ferry</title></head>{frames}<{tag}><body><h1>The ferry</h1>{STORY}</body></{tag}>"
        "</frameset></html>"
    )
    check_account(cleaned)
    assert cleaned.text == "\n\n".join(SIX)
    assert "<" not in cleaned.rendered


@pytest.mark.parametrize("count", [3, 4, 10])
def test_a_page_of_cards_alone_is_a_list_of_pages(count: int) -> None:
    cards = "".join(
        f"<article><h2><a href='/{n}'>The ferry came back for the {n}th time</a></h2>"
        f"<time datetime='2024-05-0{n % 9 + 1}'>{n % 9 + 1} May 2024</time><p>{SIX[n % 3]} ({n}).</p></article>"
        for n in range(count)
    )
    cleaned = clean_html(f"<html><body><main><h1>Latest news</h1>{cards}</main></body></html>")
    check_account(cleaned)
    assert all(
        f"The ferry came back for the {n}th time\n\n{SIX[n % 3]} ({n})." in cleaned.text for n in range(count)
    )


def test_no_rule_takes_out_all_that_is_left() -> None:
    verdicts: list[Verdict | None] = [None, _BY_MODEL[10], None]
    _take_out("html.card", [0, 1, 2], verdicts)
    assert verdicts == [None, _BY_MODEL[10], None]
    _take_out("html.card", [0, 1], verdicts)
    assert [found and found.rule for found in verdicts] == ["html.card", "html.model", None]
