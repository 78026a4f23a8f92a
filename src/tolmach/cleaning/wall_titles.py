"""How pages without content are headed: the whole title, or the part of it beside the name of the site."""

from __future__ import annotations

import re

from .wall_words import WallReason

__all__ = ["TITLES"]

_TITLES: dict[WallReason, tuple[str, ...]] = {
    "captcha": (
        r"just a moment|robot check|captcha|(?:human |security )verification|security check|too many requests",
        r"attention required|one more step|проверка(?: браузера| безопасности)?|капча",
    ),
    "access_denied": (
        r"(?:error |http |ошибка )?40[13](?: \w+)?|forbidden|access (?:\w+ ){0,5}(?:denied|forbidden|blocked)",
        r"(?:sorry, )?you have been blocked|доступ (?:к (?:сайту|ресурсу|странице) )?(?:запрещен|ограничен)",
        r"(?:просмотр|видео) недоступ\w+|недостаточно прав|сайт заблокирован",
    ),
    "consent_wall": (
        r"before you continue(?: to .*)?|(?:cookie|your) (?:consent|settings|choices)|согласие на .*",
    ),
    "script_only": (
        r"(?:unsupported|outdated) browser|loading|(?:ваш )?браузер (?:устарел|не поддерживается)",
    ),
    "login_wall": (
        r"(?:please )?(?:log ?in|sign ?in|login)(?: to .*)?|members only|registration",
        r"вход(?: на сайт| в систему)?|авторизация|регистрация",
    ),
    "placeholder": (
        r"(?:site )?under (?:construction|maintenance)|(?:site |scheduled )?maintenance|coming soon|account suspended",
        r"(?:search )?results|search|nothing found|(?:50[0234] )?service (?:temporarily )?unavailable|bad gateway",
        r"технические работы|(?:результаты )?поиска?(?: по сайту)?|сайт (?:в разработке|недоступен|на реконструкции)",
    ),
    "not_found": (
        r"(?:error |http |ошибка |page )?(?:404|410)(?:\W+(?:error|ошибка|(?:page |file )?not found|gone))?",
        r"(?:page |file )?not found(?: \(?404\)?)?|nothing here|нет такой страницы",
        r"(?:страница|документ|материал|новость|запись|объявление|товар) (?:не найден[ао]?|удален[ао]?)",
    ),
}

TITLES: dict[WallReason, re.Pattern[str]] = {
    reason: re.compile(rf"(?:{'|'.join(patterns)})[\s.!?…]*") for reason, patterns in _TITLES.items()
}
