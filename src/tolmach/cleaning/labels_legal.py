"""The words of the law around a page: copyright, cookies, reprints, registration, terms."""

from __future__ import annotations

from .words import Entry, Within

__all__ = ["LEGAL"]

_WORKS = (
    r"(?:материал|текст|информац|контент|сайт|сервис|портал|форум|ресурс|публикац|стат[ьеяи]|фото|изображ|видео"
    r"|издани|новост|произвед|книг|перевод|логотип|дизайн|ссылк|источник|правообладател|перепечат|редакци|администраци|автор)"
)
_OF_SITE = (
    r"(?: (?:на |в |для |и )?(?:наш\w+ |эт\w+ |данн\w+ )?(?:сайт|форум|портал|сервис|ресурс|материал|информаци"
    r"|комментари|сообществ|чат|редакци|блог|приложени|cookie|аккаунт)\w*.{0,30})?"
)

LEGAL: tuple[Entry, ...] = (
    Entry(
        "legal.copyright",
        "legal",
        0.9,
        "Copyright and reserved rights.",
        (
            (
                r"(?:(?:©|\(c\)|\(с\)|&copy;|copyright (?:©|@|\(c\)|(?:19|20)\d\d|by\b))(?!.{0,3}фото).{0,300}$"
                r"|copyrights?\b(?!.{0,3}фото)(?:.{0,300}(?<![.!?])|.{0,200}\b(?:reserved|inc|ltd|llc)\b.{0,100})$"
                r"|all (?:content|text|materials|images|contents)\b(?=.{0,200}(?:copyright|©|rights|protected by))"
                r".{0,300}$)"
            ),
            r".{0,80}(?:©|\(c\)|\(с\)|copyright) ?(?:19|20)\d\d.{0,200}$",
            r"(?:19|20)\d\d(?:[-–—](?:19|20)?\d\d)? ?(?:©|\(c\)).{0,120}$",
            r"(?:.{0,120}\b)?all rights (?:are )?reserved\b.{0,200}$|some rights reserved.{0,200}$",
            (
                r"(?:.{0,100})?все права (?:(?:защищены|сохранены|охраняются|принадлежат).{0,300}$"
                rf"|на (?=.{{0,60}}{_WORKS}).{{0,80}}(?:защищены|сохранены|принадлежат|охраняются).{{0,300}}$)"
            ),
        ),
        sentences=True,
        needs=("©", "(c)", "(с)", "copy", "rights", "права"),
    ),
    Entry(
        "legal.cookies",
        "legal",
        0.9,
        "A notice about cookies.",
        (
            (
                r"(?=.{0,200}(?:\bus(?:e|es|ing)\b|\bnecessary\b|\bfunction\b|\bstore .{0,40}\bdevice|consent"
                r"|accept|agree|policy|использ|соглас"
                r"|обраб|сохран|файл))(?:we |this (?:web)?site |by (?:using|continuing|browsing|clicking)(?=.{0,80}"
                r"(?:\byou\b|\bour\b|site\b))|our (?:web)?site |мы |сайт |этот сайт "
                r"|these cookies |(?:strictly )?necessary cookies |наш сайт |продолжая |используя "
                r"|на (?:этом |нашем )?сайте |оставаясь |cookies? (?=.{0,200}"
                r"(?:\b(?:web)?sites?\b|browser|consent|policy|settings|accept|preferences|analytics|\byour\b|\bour\b|сайт))"
                r"|файлы cookie).{0,360}$"
            ),
            (
                r"(?:we (?:value|respect|care about)|about) your (?:privacy|data)(?: (?:and|,) (?:privacy|data))?[.!]?$"
                r"|(?:your privacy(?: and (?:your )?data)? (?:matters?|is important)(?: to us)?|manage your privacy)"
                r"[.!]?$"
                r"|мы (?:ценим|уважаем) вашу конфиденциальность[.!]?$"
                r"|(?:accept|reject|allow|manage|принять|отклонить)(?: (?:all|only|necessary|the"
                r"|все))* ?(?:cookies?|куки).{0,20}$"
            ),
        ),
        sentences=True,
        needs=("cookie", "куки", "your privacy", "your data", "вашу конфиденциальность"),
    ),
    Entry(
        "legal.disclosure",
        "legal",
        0.85,
        "Who paid for the work, who may print it again, and what the house has to say of itself below each text.",
        (
            (
                r"this (?:article|story) (?:is|was) (?:republished|produced) .{0,40}\b(?:from|by|on|in|under|for)\b"
                r".{2,80}\b(?:licen[cs]e|partnership|permission)\b.{0,120}$"
                r"|\(?except for the headline, this (?:story|article) .{0,160}$"
                r"|a version of this (?:article|story) (?:appears|appeared) in print\b.{0,160}$"
                r"|to (?:view|play) this (?:video|audio|content),? (?:please|you need to) enable javascript\b.{0,160}$"
                r"|this (?:video|audio|content) can ?not be (?:played|viewed)\b.{0,60}$"
                r"|this (?:slideshow|gallery|video|map|chart) requires javascript\b.{0,40}$"
                r"|this content is provided by .{2,40}, which may be using cookies\b.{0,160}$"
                r"|(?:do|did) you have an opinion on (?:the issues raised in|anything you have read)\b.{0,240}$"
                r"|when we learn of a mistake\b.{0,200}$"
                r"|this (?:story|article|report|reporting) (?:was|is)"
                r" (?:supported|funded|made possible)\b"
                r"(?=.{0,100}\b(?:grant|fund|foundation|fellowship|cent(?:er|re)|donors?)\b).{0,200}$"
                r"|имеются противопоказания"
                r"(?:[.,!] ?(?:необходима|требуется|проконсультируйтесь|перед применением)\b.{0,80})?[.!]?$"
                r"|документ предоставлен (?:системой |компанией )?"
                r"(?:[«\"].{2,30}|(?:консультант|гарант|кодекс).{0,20})$"
                r"|дата сохранения: \d.{0,20}$"
                r"|(?:uncorrected|unofficial|rush) transcript\b.{0,60}$"
                r"|(?:npr )?transcripts? .{0,60}(?:rush deadline|may not be in (?:its|their) final form)\b.{0,240}$"
            ),
        ),
        sentences=True,
        within=(
            Within(
                r"\(?(?:note ?: ?)?.{2,40} (?:is not responsible for|does not endorse) .{0,60}"
                r"\bcontents? (?:of|on) external (?:links|(?:internet |web ?)?sites)\b.{0,40}$",
                needs=("external",),
            ),
        ),
    ),
    Entry(
        "legal.forward_looking",
        "legal",
        0.85,
        "What companies have to say of their own forecasts, and its heading.",
        (
            (
                r"(?:(?:cautionary|important) (?:notes?|statements?|information) (?:regarding|concerning|on|about) "
                r"|safe harbor .{0,40})?"
                r"forward-looking (?:statements?|information)(?: disclaimer)?$"
                r"|(?:this (?:press |news )?(?:release|announcement|blog|report|article|post|presentation|document)"
                r"|(?:certain|some)(?: of the)? (?:statements|sections|matters|information|parts)\b.{0,80})"
                r" (?:may )?(?:contains?|includes?|constitutes?|are|is) (?!about\b)(?:\S+ ){0,4}"
                r"forward-looking (?:statements?|information)\b.*$"
            ),
        ),
        sentences=True,
        needs=("forward-looking",),
    ),
    Entry(
        "legal.interests",
        "legal",
        0.85,
        "Whether the authors work for, or own, what they write of.",
        (r".{3,120}\b(?:does|do) not work for, consult, own shares in\b.{0,400}$",),
        sentences=True,
        needs=("own shares in",),
    ),
    Entry(
        "legal.foreign_agent",
        "legal",
        0.9,
        "What Russian law wants said of foreign agents and of organisations that are banned.",
        (
            (
                r"(?:\d\d?\+[.,]? )?(?:настоящий материал|данн\w+ (?:сообщение|материал)|материал|сообщение)"
                r"[ (](?=.{0,200}иностранн)"
                r".{0,40}(?:произвед|созда|распростран)\w*(?=.{0,100}иностранн\w+ (?:агент|средств)).{0,500}$"
            ),
            (
                r".{2,80} признан\w* (?:судом |в (?:рф|россии) )?(?:экстремист|террорист|нежелательн)\w*"
                r"(?: (?:организаци\w+|движени\w+|сообществ\w+))?[,;]? (?:и )?(?:(?:(?:ее|его) )?деятельность )?"
                r"(?:запрещен\w* )?(?:в|на территории) (?:рф|росси\w+|российской федерации)(?: запрещен\w*)?"
                r"(?: по решению .{3,60})?\.?$"
                r"|.{0,60}(?:внесен\w* (?:минюстом (?:рф |россии )?)?в реестр"
                r"|признан\w*(?: минюстом| судом)?(?: в)?(?: рф| росси\w+)?) иностранн\w+ агент\w*"
                r"(?: (?:в|на территории) (?:рф|росси\w+))?(?: и (?:внесен|включен)\w* .{0,60})?\.?$"
            ),
            (
                r"(?:деятельность )?(?:компани\w+ )?(?:meta|facebook|instagram)\b.{0,60} (?:запрещен|признан)\w*"
                r" .{0,30}(?:рф|росси\w+|экстремист\w+).{0,60}$"
                r"|(?:соцсет\w|социальн\w+ сет\w) .{0,80}(?:запрещен\w*|признан\w* экстремистск\w+)"
                r" (?:в|на территории) (?:рф|росси\w+).{0,100}$"
                r"|(?:террористическ|экстремистск|нежелательн)\w+ (?:организаци|группировк|движени)\w+[,;]?"
                r" (?:деятельность котор\w+ )?запрещен\w+ (?:в|на территории) (?:рф|росси\w+)\.?$"
                r"|(?:организация |издание |фонд )?признан\w*(?:\(а\))? (?:нежелательн\w+ (?:организацией )?)?"
                r"(?:(?:минюстом|генпрокуратурой)? ?(?:рф|росси\w+)? ?(?:иноагент\w*|нежелательн\w+ организацией)"
                r"|(?:в|на территории) (?:рф|росси\w+))\.?$"
                r"|(?:внесен|включен)\w*(?:\(а\))? (?:(?:минюстом|росфинмониторингом)(?: рф| росси\w+)? )?в"
                r" (?:реестр (?:иноагентов|иностранных агентов)|перечень (?:террористов|экстремистов)\b.{0,30})\.?$"
            ),
        ),
        sentences=True,
        needs=("иностранн", "запрещен", "иноагент", "нежелательн", "экстремист"),
    ),
    Entry(
        "legal.reprint",
        "legal",
        0.9,
        "On which terms the text may be reprinted.",
        (
            (
                r"(?:no part of this|reproduction (?:of|in whole)|reprint(?:ed|ing)? (?:with|by|is|of)"
                r"|this material may not"
                r"|republished? with|unauthori[sz]ed (?:use|reproduction))"
                r"(?=.{0,160}(?:permi|prohibit|consent|reproduc|forbid|allowed|rewritten)).{0,300}$"
            ),
            (
                rf"(?:использование (?:материал|любых|текст|фото|информац)|(?=.{{0,300}}{_WORKS})(?:перепечатка"
                r"|копирование|воспроизведение|цитирование"
                r"|републикация|(?:полное|полная|частичное|частичная|любое|при|допускается)\b"
                r"(?=.{0,70}(?:перепечат|использован|цитирован|копирован|воспроизвед|републик))))"
                r"(?=.{0,260}(?:ссылк|разрешен|запрещ|правообладател|согласи|допускается"
                r"|обязательн)).{0,400}$"
            ),
            (
                r"you (?:may|can) (?:place|republish|repost|reprint|reproduce) (?:this|the|our)"
                r" (?:material|article|story|text|post|content)s?\b.{0,160}$"
            ),
            (
                r"(?:the )?(?:views|opinions) (?:and opinions )?(?:expressed|stated)\b"
                r"(?=.{0,160}(?:not (?:necessarily )?(?:reflect|represent|those)|are (?:solely |those"
                r"|the author))).{0,300}$"
            ),
            (
                r"редакция не (?:несет|отвечает).{0,200}$|(?:ответственность )?за содержание"
                r" (?:реклам|комментари|объявлени|материал|ссыл|внешн|сайт)\w+.{0,160}$"
            ),
        ),
        sentences=True,
    ),
    Entry(
        "legal.opinions",
        "legal",
        0.9,
        "That authors need not think as their publisher does.",
        (r"(?:.{0,40})?мнени[ея] (?:автор|редакци)\w+\b.{0,60}\bмо(?:жет|гут)? не совпада.{0,200}$",),
        sentences=True,
        needs=("не совпада",),
    ),
    Entry(
        "legal.registration",
        "legal",
        0.9,
        "Registration of the publication, its founder, its staff, who made the site.",
        (
            (
                r"(?:свидетельство|св-во|лицензия)\b(?=.{0,60}(?:№|регистрац|сми)).{0,300}$|рег(?:\."
                r"|истрационный номер) ?№.{0,200}$"
                r"|(?:сетевое издание|сми|издание|газета|журнал|портал|сайт"
                r"|средство массовой информации|электронное"
                r" периодическое издание|информационное агентство)\b.{0,80}"
                r"(?:зарегистрирован\w?|свидетельство) .{0,200}$"
                r"|зарегистрировано? (?:в|федеральн|роскомнадзор|министерств|комитет)(?=.{0,200}(?:№|эл"
                r"|сми)).{0,300}$"
                r"|(?:эл|пи) ?№ ?(?:фс|ту).{0,120}$"
            ),
            (
                r"(?:(?:и\.о\. )?(?:главный|выпускающий|шеф-) ?редактор|генеральный директор|editor[ -]in[ -]chief)"
                r"\s*(?::|[–—-] |by )(?!\s*[«\"“„]).{1,120}$"
            ),
            (
                r"(?:учредител[ьи]|издател[ьи]|соучредител[ьи]|дизайн(?: сайта)?|разработка(?: сайта)?|создание сайт\w+"
                r"|хостинг|программирование|design(?:ed)?|developed by|powered by|site by|web design"
                r"|publisher|website by|built with)\s*(?::|[–—-] |by "
                r"|(?<=by )).{1,120}$"
            ),
        ),
    ),
    Entry(
        "legal.terms",
        "legal",
        0.85,
        "Links to terms, privacy and the like; consent; age marks.",
        (
            (
                r"(?:privacy(?: policy| statement| notice| settings| & cookies)?|terms(?: (?:of (?:use"
                r"|service|sale)"
                r"|and conditions|& conditions))|cookies?(?: policy| settings| notice)|disclaimer"
                r"|legal(?: notice| information)|accessibility(?: statement)?|do not sell.{0,30}"
                r"|code of (?:conduct|ethics)"
                r"|editorial policy|imprint|impressum|copyright notice|user agreement"
                r"|(?:пользовательское|лицензионное) соглашение|политика (?:конфиденциальности"
                r"|обработки|в отношении|cookie).{0,60}"
                rf"|(?:правила|условия) (?:пользования|использования|общения|цитирования|соглашения){_OF_SITE}"
                r"|правила (?:сайта|форума|комментирования|перепечатки|баннерного обмена).{0,40}"
                r"|условия перепечатки.{0,30}|правовая информация|согласие на обработку.{0,60}|отказ от ответственности"
                r"|юридическая информация"
                r"|ограничение ответственности|обработка персональных данных.{0,20})"
                r"(?:[ |•·,/]+(?:privacy|terms|cookies?|disclaimer|contact|about|help|policy|conditions"
                r"|use|of|and|&|us"
                r"|sitemap|site map).{0,30})*[\s:.]*$"
            ),
            (
                r"(?:я )?(?:принимаю|согласен|понятно|accept|agree|i agree|got it|i accept)[\s!]*$"
                r"|(?:[06]|1[268]) ?\+$"
            ),
        ),
    ),
)
