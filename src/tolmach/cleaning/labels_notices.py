"""What a site says of itself and to its readers around a text."""

from __future__ import annotations

from .words import OF_WIKI, Entry

__all__ = ["NOTICES"]

NOTICES: tuple[Entry, ...] = (
    Entry(
        "notice.audio",
        "boilerplate",
        0.85,
        "That a text may be heard, and who made it so.",
        (
            (
                r"the (?:audio|digital|radio) version of this (?:article|story|interview) (?:was|is|has been)\b"
                r".{3,300}$"
            ),
        ),
        sentences=True,
        needs=("version of this",),
    ),
    Entry(
        "notice.archive",
        "boilerplate",
        0.9,
        "What an archive of the web adds to a page.",
        (
            (
                r"the wayback machine - https?://\S+$"
                r"|file archived on .{5,60} and retrieved from the internet archive .{5,80}$"
                r"|javascript appended by wayback machine.{0,60}$"
                r"|all other content may also be protected by copyright.{0,80}$"
            ),
        ),
        sentences=True,
    ),
    Entry(
        "promotion.developing",
        "promotion",
        0.85,
        "That the page will be written on, and is to be read again.",
        (
            (
                r"this (?:is a )?(?:breaking|developing)(?: news)? story"
                r"(?=.{0,60}\b(?:updat\w+|more (?:details|information)|check back|refresh|follow)).{0,160}$"
                r"|please (?:refresh|reload) (?:the|this) page\b.{0,60}$"
            ),
            (
                r"(?:новость|материал|текст|статья|заметка|публикация)(?: будет)? (?:дополняется|обновляется|дополнена"
                r"|дополнен|обновлена|обновлен|обновляться|дополняться)(?: по мере .{3,60})?[.…]*$"
            ),
        ),
        sentences=True,
    ),
    Entry(
        "promotion.tips",
        "promotion",
        0.85,
        "A call to readers for news, pictures and tips.",
        (
            (
                r"(?:(?:если )?вы )?стали (?:свидетел|очевидц)\w+.{0,160}"
                r"(?:присылайте|пишите|сообщ|звоните|расскажите).{0,120}$"
                r"|(?:вам )?есть (?:о чем|что) рассказать\?.{0,100}$"
                r"|(?:(?:у вас )?есть|знаете|узнали) (?:интересн\w+ )?(?:новост|истори|информаци)\w+\?"
                r" .{0,30}(?:присылайте|пишите|сообщ|расскажите|поделитесь|отправляйте|звоните).{0,100}$"
                r"|понравил[аио]?с[ья] (?:стать|материал|публикац|текст)\w*\?.{0,160}$"
                r"|если (?:статья|материал|заметка|текст) (?:была?|оказал\S+|показал\S+) .{3,60}(?:лайк|подпи"
                r"|поделитесь).{0,80}$"
                r"|(?:была ли|насколько) (?:эта |вам )?(?:статья|информация|страница|новость) .{0,20}полезн\w+\?$"
            ),
            (
                r"(?:(?:if|did) you (?:liked?|enjoy(?:ed)?|found?) (?:this|the) (?:story|post|article|recipe|piece)\b"
                r"|have you (?:tried|made) (?:it|this)\b)"
                r"(?=.{0,140}\b(?:sign up|subscribe|follow|share|clap|comments?|tag|let us know|coffee)\b).{0,200}$"
                r"|(?:what do you think|have your say|let us know (?:what you think|your thoughts))\b.{0,80}"
                r"\b(?:in (?:the|our) comments?)\b.{0,30}$"
                r"|did you make this recipe\?.{0,120}$|tried this recipe\? ?let us know.{0,60}$"
                r"|don'?t forget to (?:pin|share|like|subscribe|follow)\b.{0,80}$"
                r"|(?:have|got) a (?:news )?(?:tip|story)\b.{0,20}\?.{0,100}$"
                r"|do you have (?:a|any) (?:tip|story|news)\b.{0,60}\?.{0,80}$"
            ),
        ),
        sentences=True,
    ),
    Entry(
        "promotion.supported",
        "promotion",
        0.85,
        "That readers pay for a site, and are asked to.",
        (
            (
                r".{0,80}\bподдержите нас\b.{0,60}(?:пожертвовани|донат)\w*.{0,40}$"
                r"|(?:\S+ ){1,3}(?:работает|существует|живет) (?:благодаря пожертвованиям|на пожертвования)\b.{0,200}$"
                r"|.{3,80}\bподдержать нас (?:можно|вы можете)\b.{0,60}$"
            ),
            (
                r".{2,40} is (?:an? )(?:\S+ ){0,3}(?:newsroom|news organi[sz]ation|publication|news site)\b"
                r"(?=.{0,200}\b(?:sign up|subscribers?|subscribe|donat|become a member|leave a tip|paid for by readers"
                r"|supported by readers|support us|newsletter)\b).{0,300}$"
                r"|.{2,40} is committed to challenging conventional wisdom\b.{0,120}$"
            ),
        ),
        sentences=True,
        needs=(
            *(
                "пожертвовани",
                "донат",
                "поддержать нас",
                "newsroom",
                "news organi",
                "publication",
                "news site",
            ),
            "is committed to challenging",
        ),
    ),
    Entry(
        "promotion.of_site",
        "promotion",
        0.85,
        "What a site says of itself between its texts and below them.",
        (
            OF_WIKI,
            (
                r"(?:распечатано|напечатано) (?:с|из) (?:сайта|страницы|портала) .{3,160}$"
                r"|printed from (?:the )?(?:web ?site|\S+\.\S+).{0,120}$"
                r"|for (?:use of )?(?:the )?information (?:media|only)\W+not an official (?:record|document)\.?$"
                r"|not included, change data exporting settings to download\.?$"
            ),
            (
                r"(?:this )?advertisement has not loaded yet\b.{0,80}$"
                r"|share this (?:article|story|post) in your social network$"
                r"|you(?:'re| are) reading \S+(?: \S+){0,3} ?[—–-] ?.{10,300}"
                r"\b(?:check out our|follow us|subscribe to|stay tuned)\b.{0,300}$"
                r"|.{2,40} is an independent (?:global )?news organi[sz]ation dedicated to .{10,300}$"
                r"|(?:ftc: )?(?:we|this (?:post|page|article|site)) uses? .{0,40}\baffiliate links\b.{0,60}$"
            ),
            # the last line of WordPress' feeds
            (
                r"the post .{3,200} (?:first appeared|appeared first) on [^,\d]{2,60}$"
                r"|запись .{3,200} впервые появилась (?!на |в )[^,\d]{2,60}$"
                r"|сообщение .{3,200} появились сначала на (?!форуме |сайте |странице )[^,\d]{2,60}$"
            ),
            (
                r"хочешь видеть только хорошие новости\?.{0,20}$"
                r"|(?:добавить|добавьте) .{2,60} в (?:ваши|свои|мои) (?:\S+ )?источник\w+.{0,30}$"
            ),
        ),
        sentences=True,
        needs=(
            *("has not loaded yet", "your social network", "re reading", "news organi", "affiliate links"),
            *("хорошие новости", "источник", "материал из ", "wikipedia, the free"),
            *("печатано ", "printed from", "exporting settings", "an official"),
            *("first appeared on", "appeared first on", "впервые появилась", "сначала на"),
        ),
    ),
    Entry(
        "promotion.comments",
        "promotion",
        0.85,
        "A call to say what one thinks, at the end of a text.",
        (
            r".{0,120}\b(?:поделитесь|пишите|расскажите|напишите)(?: .{1,40})? в комментариях[.! )]*$",
            (
                r".{0,120}\b(?:let us know|tell us|join (?:in|the conversation))(?: .{1,40})? in (?:the|our) comments?"
                r"(?: section)?(?: below)?[.! )]*$"
            ),
        ),
        sentences=True,
        needs=("в комментариях", "in the comment", "in our comment"),
    ),
    Entry(
        "promotion.invitation",
        "promotion",
        0.6,
        "A short call to do something that is not about the text; also the form of some titles.",
        (
            (
                r"(?:discover|explore|join|visit|try|download|buy|order|win|donate|shop|find out|learn"
                r"|start|enjoy|book|call|click|check|browse|become|help|save|support|meet|play|watch live"
                r"|advertise|make|grab|claim|get) (?!.*[.?]$)(?:\S+ ){0,7}\S+$"
            ),
            (
                r"(?:скачайте|скачай|купите|купи|закажите|заказать|купить|узнайте|узнай|попробуйте"
                r"|выиграйте|выиграй|установите|вступайте|присоединяйтесь|забронируйте|бронировать"
                r"|получите"
                r"|получи|позвоните|станьте|откройте|посетите|участвуйте|примите участие|сделайте"
                r"|помогите"
                r"|голосуйте|проголосуйте|регистрируйтесь|приглашаем|успейте|открой|оформите|проверьте"
                r"|оцените) (?!.*[.?]$)(?:\S+ ){0,8}\S+$"
            ),
        ),
    ),
)
