"""The words before addresses, page numbers, sources and publications, and code that leaked out."""

from __future__ import annotations

from .words import Entry, Within

__all__ = ["FACTS"]

# What an address or a telephone has, and a sentence with a year in it has not.
_YEARS = r"(?:1[5-9]|20)\d\d[ –—-]{1,3}(?:1[5-9]|20)\d\d(?!\d)"
_REACHABLE = (
    rf"(?:@|www\.|https?:|\bул\.|\d-\d\d-\d\d|\d{{5}}|(?<!\d)(?!{_YEARS})\d(?:[ ().–—-]{{0,3}}\d){{6}})"
)

FACTS: tuple[Entry, ...] = (
    Entry(
        "contact.label",
        "contact",
        0.85,
        "Addresses and telephones with the word that announces them.",
        (
            (
                r"(?:tel|phone|telephone|fax|mob|mobile|cell|office|call(?: us)?(?: at| on)?|tel\.?/fax"
                r"|ph"
                r"|t|f|m|p|hotline|тел|телефон\w*|факс|моб|т|ф|горячая линия|тел\.?/факс|телефон/факс"
                r"|приемная|многоканальный(?: телефон)?)(?: (?:редакции|доверия|приемной|для справок"
                r"|отдела \w+|секретаря"
                r"|пресс-службы|of the \w+|for \w+"
                r"|корреспондента|рекламного отдела|newsroom|office|desk|editor))?\.?(?: ?/ ?(?:fax"
                r"|факс))?\s*[.:]*\s*[+(]?\d[\d\s()+.,;–—/доп.ext-]{4,80}(?:[,;]? ?(?:\(|e-?mail|fax|факс"
                r"|доб"
                r"|тел|ext)\b.{0,80})?$"
            ),
            (
                r"(?:(?:for (?:more|further|additional) (?:information|details|info)|(?:press"
                r"|media) (?:contacts?|enquiries|inquiries|office)|contact (?:information|details"
                r"|person|us"
                r"|info|the (?:author|editor|reporter|writer|newsroom|press office))"
                r"|(?:to )?contact(?: .{2,40})?|e-?mail(?: (?:us|the (?:author|editor|reporter|writer)))?"
                r"|write to (?:us|the (?:author|editor))|(?:you can )?(?:reach|email|follow)(?: .{2,40})?"
                r"|send (?:tips|comments|questions|letters|feedback|your .{2,30})\b.{0,40}|questions\?"
                r"|comments\?)(?:,? (?:please )?(?:contact|call|at|to|by|on|via|e-?mail|write"
                rf"|visit))*\s*:?\s*)(?=.{{0,100}}{_REACHABLE}).{{0,160}}$"
            ),
            (
                r"(?:(?:по )?(?:всем )?(?:вопросам .{2,50}|связаться с .{2,40}|связь с (?:редакцией"
                r"|автором"
                r"|нами)|контакт\w*(?: .{2,40})?|обращайтесь|пишите(?: нам)?|пишите автору"
                r"|написать (?:нам"
                r"|автору|в редакцию|письмо)|адрес (?:редакции|для писем|электронной почты)"
                r"|почтовый адрес"
                r"|электронная почта|эл\. ?почта|e-?mail(?: редакции)?|присылайте .{2,40}|звоните"
                r"|наш адрес"
                r"|дополнительная информация|за (?:дополнительной|подробной) информацией.{0,40}"
                rf"|справки по .{{2,30}}))[\s:,–—-]*(?=.{{0,140}}{_REACHABLE}).{{0,180}}$"
            ),
            (
                r"contacts?\s*:?$|(?:contact|e-?mail|write to|follow)(?: (?:us|the|our|author|editor"
                r"|editors|reporter"
                r"|writer|newsroom|press|office|team|me|him|her|this|on|at|by))+[\s:]*$|(?:напишите"
                r"|написать|пишите|письмо|вопрос|задать вопрос|отправить письмо)(?: (?:нам|автору"
                r"|в редакцию|редактору|редакции|письмо|администрации|администратору|вопрос|нас"
                r"|разработчикам|модератору))+[\s:.!]*$|(?:media|press|more information"
                r"|for more information|для справки|контакты для (?:сми|прессы))(?: (?:contacts?"
                r"|enquiries"
                r"|inquiries|office))?\s*:$"
            ),
            (
                r"(?:our |mailing |postal |street )?address\s*:(?=.{0,120}\d).{5,140}$|(?:наш "
                r"|почтовый |юридический "
                r"|фактический )?адрес(?: редакции| издателя| учредителя"
                r"| для писем)?\s*:(?=.{0,140}(?:\d|ул\.|г\.)).{5,160}$"
                r"|(?:\d{6}, ?)(?:россия|рф|г\.|москва|санкт|\S+ (?:обл|край)).{3,140}$|(?:inn|инн|огрн"
                r"|окпо|кпп)[ :/]+\d.{0,80}$"
            ),
        ),
        sentences=True,
    ),
    Entry(
        "contact.email",
        "contact",
        0.75,
        "A short line with an e-mail address.",
        (r"(?:[^ @]+ ){0,6}[^ @]*@[\w.-]+\.\w+(?: \S+){0,3}$",),
        needs=("@",),
    ),
    Entry(
        "page_number.labelled",
        "page_number",
        0.95,
        "The number of a page, with the word for it or between dashes.",
        (
            (
                r"(?:page|pg\.?|p\.|pages|стр\.?|страница|с\.|лист)\s*:?\s*№?\s*\d{1,5}(?:\s*(?:of|from"
                r"|out of|/|из|[-–—])\s*\d{1,5})?[\s.:|»>]*$|[-–—~=*•]+ ?(?:page "
                r"|стр\. ?)?\d{1,4} ?[-–—~=*•]+$|\d{1,4} (?:of|из) \d{1,4}(?: (?:pages|страниц))?$"
                r"|(?:pages?|страницы?)\s*:(?: ?\[?\d{1,4}\]?[ ,|]*(?:\.\.\.|…)?)++(?:next|далее|следующая"
                r"|last|»|>)*$|\d{1,4} ?/ ?\d{1,4}$"
                r"|\[?1\]?[ |]+\[?2\]?(?:[ |]+\[?\d{1,3}\]?){0,30}[ |]*(?:\.\.\.|…)?.{0,12}$"
                r"|(?:\[?\d{1,3}\]?[ |]+){2,30}(?:(?:\.\.\.|…).{0,12}|next|далее|дальше|следующ\w+|след\.?|last"
                r"|последняя)$"
                r"|page break|разрыв страницы|конец страницы"
            ),
        ),
    ),
    Entry(
        "source.label",
        "source",
        0.9,
        "Where the page or its text comes from: the label, with or without what follows it.",
        (
            (
                r"(?:original(?: article| url| link| source| text| page| version| post| story"
                r"| publication)?|source(?: url| link)?s?|permanent link|permalink|perma-link"
                r"|short(?: url"
                r"| link)|direct link|article (?:url|link|source|address)|link(?: to (?:this"
                r"|the) \w+(?: \w+)?)?|(?:this |page )?url|address of (?:this|the) page|web address"
                r"|retrieved from|available (?:at|from|online)(?: at)?|read (?:the )?(?:original"
                r"|full)(?: \w+){0,3}(?: at| on)?|taken from|cite this(?: \w+)?|читать (?:в )?оригинал\w*"
                r"|оригинал(?: (?:статьи|материала|новости|публикации|текста|страницы|записи))?"
                r"|источник[аи]?(?: (?:информации|материала|новости|публикации|статьи|фото|текста))?"
                r"|первоисточник|ссылка(?: на (?:материал|статью|новость|оригинал|источник|страницу"
                r"|эту \w+"
                r"|публикацию|документ|запись|данн\w+ \w+))?|прямая ссылка|короткая ссылка"
                r"|постоянн(?:ый адрес|ая ссылка)(?: (?:материала|статьи|новости|страницы|публикации"
                r"|документа|записи|на \w+))?|адрес (?:статьи|материала|новости|страницы|публикации"
                r"|документа|оригинала|этой страницы)(?: в (?:интернете|сети))?|материал (?:взят"
                r"|опубликован)(?: с(?: сайта)?| на)?|взято (?:с|из)|по материалам(?: сайта)?"
                r"|url (?:статьи"
                r"|материала|новости|страницы))\s*(?::|[–—-](?= |$)"
                r"|(?=\(?<?https?://))[\s(<]*(?:(?:https?://|www\.)\S+.{0,60}|.{0,90}(?<![.!?]))?$"
            ),
        ),
        sentences=True,
    ),
    Entry(
        "source.address",
        "source",
        0.7,
        "A web address alone on its line.",
        (r"<?(?:https?://|www\.)\S{3,400}>?$",),
    ),
    Entry(
        "byline.staff",
        "byline",
        0.85,
        "Who edited, read, translated or filmed it, in Russian.",
        (
            (
                r"(?:(?:выпускающий |литературный |главный )?редактор|корректор|переводчик|перевод|фоторедактор"
                r"|дизайн|дизайнер|верстка|монтаж|оператор|звукорежиссер|продюсер)\s*: ?[а-яa-z.-]+"
                r"(?: [а-яa-z.-]+){1,2}$"
            ),
        ),
    ),
    Entry(
        "byline.credits",
        "byline",
        0.85,
        "An agency's line of who reported, wrote and edited.",
        (
            (
                r"[([]?(?:additional |writing and |extra )?reporting by .{3,200};"
                r" ?(?:additional reporting|writing|reporting|editing|compiled)\b.{3,160}$"
            ),
            r"(?:[—–-]+ ?with help|[—–-]* ?with assistance) (?:from|by) (?!.*\.$)(?:\S+ ){1,8}\S+$",
        ),
        sentences=True,
        needs=("reporting by", "with assistance", "with help"),
    ),
    Entry(
        "publication.of_issue",
        "publication",
        0.8,
        "The number of a newspaper with the day on which it came out; the volume and the pages of a journal.",
        (r"№ ?\d{1,5}(?: ?\(\d{1,6}\))?,? (?:от |за )?\d{1,2} [а-я]{3,8} \d{4} ?(?:г\.?|года)?$",),
        sentences=True,
        within=(
            Within(
                r"[a-z][a-z &.-]{4,80} \d{1,4},? ?\((?:19|20)\d\d\),? (?:pp?\. ?)?[a-z]?\d{1,6} ?[–—-] ?[a-z]?\d{1,6}$",
                needs=("(19", "(20"),
            ),
        ),
    ),
    Entry(
        "publication.elsewhere",
        "publication",
        0.8,
        "Where else it was printed, or under which headline.",
        (
            (
                r"опубликован[аоы]? в (?:газете|журнале|номере|выпуске) [«\"“].{2,60}[»\"”],? (?:№|от|за|выпуск|номер)"
                r".{1,40}$"
            ),
            r"(?:заголовок|публикация) в (?:газете|номере|печатной версии)\s*:.{2,160}$",
        ),
        sentences=True,
    ),
    Entry(
        "byline.author_note",
        "byline",
        0.85,
        "Who the author is, behind the words that say so.",
        (r"(?:об авторах?|об авторе|about the authors?)\s?[:—–-] .{25,400}$",),
        sentences=True,
        within=(
            Within(
                r"(?:[a-z.'-]+ ){1,3}(?:can|may) be (?:reached|contacted) (?:at|on|by|via)\b.{0,40}(?:\d{3}|@)"
                r".{2,120}$",
                needs=("reached", "contacted"),
            ),
        ),
    ),
    Entry(
        "byline.role",
        "byline",
        0.85,
        "For whom the author works, or from where: the label and what follows it.",
        (r"(?:место работы|role|reporting from), [^,.;]{2,60}(?:, [^,.;]{2,30})?$",),
    ),
    Entry(
        "publication.printed",
        "publication",
        0.85,
        "In which issue of a paper the text was printed.",
        (
            (
                r"(?:(?:материал|статья|текст|заметка|интервью) )?(?:опубликован|напечатан|вышел|вышл)[аио]? в"
                r" (?:(?:газете|журнале|номере|еженедельнике|выпуске)\b.{0,60}?"
                r"(?:№ ?\d|\d{1,2}[. ][\dа-я]{2,8}[. ]\d{4})|№ ?\d)"
                r"(?:[\s\d.,()«»\"/-]|№|за|от|г|год[ау]?|[а-я]{3,8}(?= \d{4}))*$"
            ),
        ),
        sentences=True,
    ),
    Entry(
        "publication.label",
        "publication",
        0.9,
        "The publication, its volume, number or section, with the word for it.",
        (
            (
                r"(?:publication|published in|journal|newspaper|magazine|издание|публикация в|газета"
                r"|журнал"
                r"|опубликовано в|печатное издание|название издания)\s*:.{2,160}$|(?:volume|vol\.?"
                r"|том)\s*:?\s*[\divxlc]+[,;\s|]+(?:(?:issue|number|no\.?|num\.?|номер|выпуск|№"
                r"|вып\.)\s*:?\s*\d+.{0,60})$|(?:issue|выпуск|номер)\s*(?:№|no\.?|#|:)\s*\d+.{0,60}$"
                r"|№ ?\d+(?: ?\(\d+\)(?:,? .{0,40}\d{4}.{0,10})?|,? .{0,40}\d{4}.{0,10})$"
            ),
        ),
    ),
    Entry(
        "navigation.technical",
        "navigation",
        0.8,
        "What a page says to a browser without scripts, and code that leaked out.",
        (
            (
                r"(?:please )?(?:enable|turn on|включите|activate|this (?:page|site) requires"
                r"|you need to (?:enable|have)|your browser|ваш браузер|для (?:просмотра|работы) (?:сайта"
                r"|видео)|it (?:looks|seems) like).{0,60}(?:javascript|flash|browser|браузер"
                r"|cookies).{0,160}$|(?:loading|загрузка|please wait|подождите)[\s.…]*$|(?:var _?gaq|document\.write"
                r"|window\.\w+ ?=|google_ad\w*|_gaq|\(adsbygoogle)\b.{0,2000}$|(?:error|ошибка) ?(?:40\d"
                r"|50\d)\b.{0,60}$"
                r"|(?:your|this) browser (?:does not|doesn't) support\b.{0,80}$"
                r"|(?:image|photo|picture|logo|banner|изображение|логотип|баннер|фото"
                r"|video"
                r"|slideshow|gallery)(?: (?:\d+|not available|unavailable))?$"
            ),
        ),
        sentences=True,
        within=(
            Within(
                r"[\w-]{1,40}\.(?:jpe?g|png|gif|webp|svg)$",
                needs=(".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"),
            ),
        ),
    ),
)
