"""What heads all pages of a site, and is the title of none."""

from __future__ import annotations

import re

__all__ = ["MOST_SITE", "is_masthead"]

MOST_SITE = 3
"""Words of its name."""
_SEARCH_BOX = re.compile(r"\[[\s_.…]*\]$")
"""How a text shows a field to write into: Harbour News Search [      ]."""
_OWNER = re.compile(
    r"(?:[а-яё-]+(?:ая|ое|ый|ий|ой) ){0,4}(?:фонд|газета|портал|сайт|сервер|журнал|агентство|учреждение|поликлиника"
    r"|больница|диспансер|центр|управление|администрация|прокуратура|министерство|комитет|служба|школа|университет"
    r"|институт|библиотека|музей|суд)"
    r"(?: (?:(?:[а-яё-]+(?:ого|ей|ой|ых|их) ){1,2}|г\. ?|города |района |области |края |республики )[а-яё-]+)?"
    r"(?: по (?:делам |вопросам |контролю |борьбе )?[а-яё-]+(?: (?:и|за)(?: оборотом)? [а-яё-]+)?)?"
    r"(?: (?:области|края|района|округа))?(?: (?:города|республики) [а-яё-]+)?(?: [«\"][^»\"]{1,60}[»\"]| № ?\d+)?"
    r"|(?:генеральное )?(?:посольство|консульство)(?: (?-i:[А-ЯЁ])\S+){1,3}(?: (?:в|во) (?-i:[А-ЯЁ])\S+)?"
    r"|(?-i:(?:The )?(?:[A-Z][\w’'-]+ ){0,3}(?:Office|Ministry|Department|Service|Agency|Bureau|Commission|Committee"
    r"|Council|Administration|Authority|Embassy|Institute|University|Alliance|Foundation|Association|Federation"
    r"|Coalition)"
    r"(?: (?:of|for|on)(?: the)? [A-Z][\w’'-]+(?:,?(?: (?:and|of|of the))? [A-Z][\w’'-]+){0,2})?)",
    re.IGNORECASE,
)
"""The name of an office, a paper or a house, with nothing said about it: Озёрский городской суд, Ministry of Health."""
_WELCOME = re.compile(r"(?:welcome to|добро пожаловать)\b[^:?]*$", re.IGNORECASE)


def is_masthead(text: str) -> bool:
    """Whether this heads all pages of a site: its name with that of a part of it, of its owner, a search, a welcome."""
    names = text.split(" | ")
    if len(names) > 1 and all(name.count(" ") < MOST_SITE or _OWNER.fullmatch(name) for name in names):
        return True
    return any((_SEARCH_BOX.search(text), _OWNER.fullmatch(text), _WELCOME.match(text)))
