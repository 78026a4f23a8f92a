"""What pages without content say, by the reason for which they have none.

A phrase is groups of words that meet in one sentence, in any order: what it is about, and what is said of it.
Sentences are in lower case, `ё` is `е`. Alone such a sentence proves nothing: `walls` asks how much of a page
is made of them.
"""

from __future__ import annotations

import re
from typing import Literal

__all__ = ["PHRASES", "TO_THE_READER", "WallReason"]

WallReason = Literal[
    "captcha", "access_denied", "consent_wall", "script_only", "login_wall", "placeholder", "not_found"
]


def _word(*words: str) -> str:
    return rf"\b(?:{'|'.join(words)})\b"


def _part(*words: str) -> str:
    return "|".join(words)


_PAGE = _part(
    _word(r"(?:page|file|document|article|url|address|link|product|item|listing)s?", "what you"),
    _word(r"(?:this|that|the|a) (?:story|post|content|location)"),
    r"\b(?:страниц|документ|файл|материал|стать[яию]\b|запись|адрес|объявлени|товар|новост|публикаци|ссылк)",
    r"\bраздел[а-я]?\b",
)
_SITE = _part(
    _word(r"(?:web ?)?site", "page", "service", "server", "store", "shop", "blog", "forum"),
    r"\b(?:веб-?)?сайт|\bстраниц|\bраздел[а-я]?\b|\bсервис|\bпортал|\bмагазин|\bфорум|\bсервер|\bхостинг",
)

_PHRASES: dict[WallReason, tuple[tuple[str, ...], ...]] = {
    "captcha": (
        (
            _word("human", "robot", "bot", "not a person"),
            _word(
                "verify", "proves?", "confirm", "check", "know", "are you", "you are", "you're", "i'm", "i am"
            ),
        ),
        (
            r"\b(?:вы|я) (?:не )?(?:робот|человек|бот)\W*$|\bне (?:робот|бот)\b|отправля[а-я]+ (?:программа|робот)",
        ),
        (
            _word("captcha", "puzzle", "picture", "image", "slider?", "characters", "letters", "code"),
            _word("enter", "type", "complet(?:e|ing)", "solve", "drag", "fill in", "tick", "verify"),
        ),
        (
            r"капч|картинк|символ|\bкод\b|слово",
            r"введите|наберите|решите|пройдите|выберите|перетащите|укажите|отметьте",
        ),
        (
            r"\b(?:unusual|automated|suspicious|too many)\b|автоматическ|подозрительн|слишком много",
            r"\b(?:traffic|requests|queries|activity)\b|запрос|трафик|активност",
        ),
        (
            r"\b(?:check|checking|review|complete)\b|провер|защит",
            r"\b(?:your browser|connection|security check|verification)\b|браузер|\bddos\b|соединени",
        ),
    ),
    "access_denied": (
        (
            r"\b(?:you|your|this|requested?)\b|^access\b",
            _part(
                _word("denied", "forbidden", "blocked", "restricted", "rejected", "security service"),
                _word(r"(?:unable|not be|not|n't) (?:to access|allowed|permitted|authori[sz]ed|satisfied)"),
                _word(
                    r"(?:don't|do not) have (?:the )?(?:\w+ )?(?:permission|rights|access)",
                    "not available in your",
                ),
            ),
        ),
        (
            r"^доступ|^недостаточно|\bсайт|страниц|\bресурс|\bзапрос|\bвидео|"
            + _word(r"вы|вам|вас|ваш\w*|этой|этому|данно\w+"),
            _part(
                r"запрещен|заблокир|отклонен|нет прав|недостаточно прав|недоступ[а-я]+ в ваш",
                r"доступ[а-я]* .*(?:закрыт|ограничен)",
            ),
        ),
        (r"^(?:error |http |ошибка )?40[13]\b.{0,30}$|^forbidden\W*$",),
    ),
    "consent_wall": (
        (
            _part(
                _word("cookies?", "куки", "(?:personal|location) data", "privacy", "identifiers"),
                r"персональн[а-я]+ данн|конфиденциальност",
            ),
            _part(
                _word(
                    "uses?",
                    "using",
                    "store",
                    "process",
                    "accept",
                    "agree",
                    "consent",
                    "reject",
                    "care",
                    "value",
                ),
                _word("manage", "settings"),
                r"использ|соглас|соглаш|принима|принять|примите|продолж|нажима|важна",
            ),
        ),
        (r"^(?:accept|agree|reject|manage|принять|отклонить|согласен)\b.{0,20}$",),
        (
            r"\b(?:18|21)\b|\badults?\b|для взрослых|совершеннолет",
            r"\b(?:are you|must be|i am|confirm)\b|\b(?:вам|мне)\b|подтверд|содержит материал",
        ),
        (
            r"\b(?:before you|you can|you may|by clicking)\b|чтобы продолжить|нажимая",
            r"\b(?:continue|choices?|consent|agree|preferences)\b|соглас|услови",
        ),
    ),
    "script_only": (
        (
            r"\bjava ?script\b",
            _part(
                _word(
                    "enabled?",
                    "turn",
                    "require[sd]?",
                    "needs?",
                    "disabled",
                    "off",
                    "allow",
                    "supported",
                    "without",
                ),
                r"включ|разреш|отключ|выключ|нуж[ен]н?|необходим|требу|поддерж",
            ),
        ),
        (
            r"\bbrowser\b|браузер",
            _part(
                _word(
                    "not support(?:ed)?",
                    "unsupported",
                    "outdated",
                    "out of date",
                    "update",
                    "upgrade",
                    "too old",
                ),
                r"устарел|не поддерж|обновите",
            ),
        ),
        (r"^(?:loading|(?:идет )?загрузка)\W*$",),
    ),
    "login_wall": (
        (
            _word(r"log(?:ged)?[ -]?in", r"sign(?:ed)?[ -]?(?:in|up)", "register", "subscribe"),
            _word(
                r"to (?:continue|read|view|access|see|unlock|keep|get)",
                "please",
                "you",
                "your",
                "already",
                "now",
            ),
        ),
        (
            _word(r"subscri(?:bers?|ption)", "members?", "(?:registered )?users", "account", "access"),
            _word(
                "only",
                "unlimited",
                "(?:already|create) an?",
                "have an account",
                "your account",
                "available (?:to|for)",
            ),
        ),
        (
            _part(
                _word(
                    "войти",
                    "войдите",
                    r"авториз\w+",
                    "зарегистрируйтесь",
                    "зарегистрироваться",
                    "подпишитесь",
                ),
                r"зарегистрированн[а-я]+ \w|\bподпис[кч]|\bаккаунт",
            ),
            _word(
                "чтобы",
                "для",
                "только",
                "уже",
                "необходимо",
                "нужно",
                r"доступн\w+",
                r"оформ\w+",
                "дальше",
                "или",
            ),
        ),
        (
            r"\bfree (?:articles?|stor(?:y|ies))\b|\blimit\b|бесплатн[а-я]+ стат|лимит",
            r"\b(?:read|reached|used|last|hit)\b|исчерпал|прочитали|достигли",
        ),
        (
            r"^.{0,15}(?:password|парол[ья])\b.{0,10}$|^.{0,10}\b(?:user ?name|e-?mail(?: address)?|логин)\b\W*$",
        ),
        (
            r"^(?:log ?in|sign ?in|register|subscribe|remember me|запомнить меня|вход|войти|регистрация)\b.{0,12}$",
        ),
    ),
    "placeholder": (
        (
            r"\bdomain\b|\bдомен",
            r"\b(?:sale|parked|buy|expired|registered|available|get)\b|прода|припаркован|истек|свобод",
        ),
        (
            _SITE,
            _part(
                _word(
                    "under construction",
                    "maintenance",
                    r"(?:temporarily|currently) \w+",
                    "be back",
                    "coming soon",
                ),
                r"техническ|реконструк|в разработке|временно|профилактик|скоро|не оплачен|приостановл|на обслуживани",
            ),
        ),
        (
            _word("we", "we'll", "account"),
            _word("be (?:right )?back", "(?:planned|scheduled) works?", "been suspended"),
        ),
        (
            r"^(?:under construction|coming soon|(?:service )?(?:temporarily )?unavailable|технические работы)\W*$",
        ),
        (
            r"^account suspended|^welcome to (?:nginx|apache)|\bweb server is|^it works\W*$|^скоро здесь|^хостинг не",
        ),
        (
            _word("results?", "items", "products", "posts", "records", "matche[sd]", "search", "found"),
            _part(
                r"^(?:sorry,? )?(?:but )?(?:there (?:are|were) )?(?:no|0)\b|^nothing (?:was )?found",
                r"(?:\bnothing|\bnot|n't) match|\breturned no\b",
            ),
        ),
        (
            r"\bзапрос|\bраздел[а-я]?\b|\bпоиск|\bсписок|\bкаталог|\bкорзин|\bкатегори|^ничего",
            r"ничего не (?:найден|нашлось)|не найден|\bпока\b.*\bнет\b|\bпуст[аы]?\b",
        ),
    ),
    "not_found": (
        (
            _PAGE,
            _part(
                r"(?:\bnot|n't|\bcannot|\bnever) (?:be )?(?:found|find|locate|exist(?:ed|s)?)\b|\bcan't seem to find\b",
                _word("no longer", "gone", "moved", "removed", "deleted", "renamed", "broken"),
                r"не найден|не (?:смогли|удалось) найти|потеряли|не существу|удален|перемещен|переименов|перенесен",
                r"снят[оа]? с|страницы нет|нет такой|ничего нет|отсутствует|устаревш|истек",
                r"ошибл?ись|неправильно|неверн",
            ),
        ),
        (
            r"^(?:http )?(?:error |ошибка )?(?:404|410)\b.{0,30}$|^(?:page |file )?not found\W*$|\bnothing was found\b",
        ),
    ),
}

PHRASES: dict[WallReason, re.Pattern[str]] = {
    reason: re.compile("|".join("".join(f"(?=.*?(?:{group}))" for group in groups) for groups in phrases))
    for reason, phrases in _PHRASES.items()
}
"""By reason, what its sentences match from their beginning on; the narrower reasons first."""

TO_THE_READER = re.compile(
    _part(
        r"\b(?:you|your|you're|you've|please|sorry|we|we're|our|us|let's|oops|try|click|contact|return|back)\b",
        r"\b(?:check|reload|use|continue|submit|search|cancel|get)\b|^(?:ok|yes|no|home|nginx|menu)\W*$",
        r"\b(?:ray|incident|request|reference|support) ?(?:id|#)|\bserver at\b|\bthis (?:web ?)?(?:page|site)\b",
        r"\b(?:вы|вас|вам|ваш\w*|мы|нам|наш\w*|упс|ой|увы|пожалуйста|извините|спасибо|возможно|может быть)\b",
        r"к сожалению|извинени|на главную|\b\w+[ийь]те(?:сь)?\b|номер обращения|обновить картинку|уважаемый",
        r"^это займет",
        r"\b(?:эт(?:а|ой|от|ого|ом)|данн\w+|так\w+) (?:страниц|сайт|раздел|ресурс)",
        r"^(?:отправить|продолжить|далее|найти|меню|да|нет|хорошо|настроить)\W*$",
    )
)
"""What stands beside them and says nothing by itself: excuses, advice, buttons, numbers of incidents."""
