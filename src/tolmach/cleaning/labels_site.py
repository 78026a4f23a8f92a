"""The words of a site's own controls: networks, counters, menus, ways to have the page otherwise."""

from __future__ import annotations

from .words import COUNT, EDIT_LINK, HOME, NETWORK, PAGE, PAGE_RU, THIS, Entry, whole_lines

__all__ = ["SITE"]

SITE: tuple[Entry, ...] = (
    Entry(
        "share.button",
        "share",
        0.9,
        "A button that shares the page or follows the site in a network.",
        whole_lines(
            rf"(?:share|tweet|pin|like|e-?mail|post|send|recommend|bookmark|digg|follow|find|join"
            rf"|connect with|add|save|submit|stumble|forward|repost|get|subscribe|watch|visit)"
            rf"(?: (?:{THIS}|{PAGE}|us|me|it|via|on|to|with|by|and|or|at|in|the|a|friends?"
            rf"|facebook) ?){{0,5}}[ :,]*(?:(?:on|to|via|in|with|at|by) )?(?:{NETWORK}[ ,/|]*(?:(?:and"
            rf"|or|&) )?){{1,10}}",
            rf"(?:share|tweet|retweet|pin it|sharethis|addthis|bookmark)(?: (?:{THIS}|{PAGE}|it|via|on"
            rf"|with|friends?|your|social media|&|and|save|email|bookmark|print"
            rf"|facebook) ?){{0,5}}{COUNT}?",
            r"(?:like|liked|enjoy|enjoyed|love) (?:this|what|our)\b.{0,40}\?.{0,80}"
            r"|понравил[аио]?с[ья]\b.{0,40}\?.{0,80}",
            r"click to (?:share|e-?mail|print|tweet|pin).{0,80}|\d+ [·•|] share.{0,60}|(?:like|liked by"
            r"|be the first to like)(?!.*\.$).{0,12}(?:loading|this|page|it).{0,12}|reddit this|add to \w+",
            r"(?:share|social) (?:buttons|links|options|icons|media|networks?)|(?:share"
            r"|follow us)(?: on)?:?|stay (?:connected|in touch)|connect with us.{0,20}"
            r"|follow us.{0,40}|more sharing (?:options|services)"
            r"|(?:link )?copied(?: to clipboard)?!?|скопировать(?: ссылку)?"
            r"|(?:facebook|twitter|x|e-?mail|link|linkedin|whatsapp|bluesky|reddit|flipboard|threads"
            r"|share) icon\b.{0,120}"
            r"|view this (?:post|photo|profile) on \w+|(?:a )?(?:post|photo) shared by .{2,60}"
            r"|посмотреть эту публикацию в \w+|публикация от .{2,40} \(@\w+\)"
            r"|ссылка скопирована|открыть в (?:telegram|телеграм\w*|приложении.{0,20})|смотреть в (?:вк|vk) видео",
            rf"follow (?!.*[,;]).{{2,40}} on (?:{NETWORK})",
            rf"(?:поделить?ся|поделитесь|рассказать|расскажите|отправить|отправьте|добавить|добавьте"
            rf"|опубликовать|разместить|сохранить|нравится|мне нравится|подписаться|подпишитесь"
            rf"|подписывайтесь|читайте(?: нас)?|следите(?: за нами)?|следите за .{{1,30}}"
            rf"|присоединяйтесь|ищите нас|мы)"
            rf"(?: (?:на|в|во|через|с|к|нас|наш[а-я]*|страниц[а-я]*|групп[а-я]*|канал[а-я]*|эт[а-я]+"
            rf"|{PAGE_RU}|друзьям[а-я]*|новостями|и|социальных|соц|сетях"
            rf"|сообщество))*[ :.]*(?:{NETWORK}[ ,/|]*(?:(?:и|или|в|на) )?){{1,10}}",
            rf"(?:поделить?ся|поделитесь|рассказать|расскажите|отправить|отправьте|порекомендовать"
            rf"|переслать|послать|выслать)(?: (?:эт[а-я]+|{PAGE_RU}|с|друзьям[а-я]*|другу|подруге"
            rf"|коллег[а-я]*|в|на|по|через|социальных|соц\.?|соцсет[а-я]+|сетях|сети|e-?mail"
            rf"|почте|электронной|интересн[а-я]+|информацией|новостью|статьей))*{COUNT}?"
            r"|(?:мы |мы в |читайте нас )?в (?:социальных сетях|соцсетях|соц\. ?сетях)"
            r"|добавить в (?:закладки|избранное)(?: и поделиться)?|код для (?:вставки )?(?:в )?блог\w*"
            r"|вставить в блог|в закладки|в избранное|закладки|(?:мне )?нравится|не нравится"
            r"|рейтинг.{0,15}",
            r"(?:e-?mail|send|forward)(?: (?:this|the|it|a|an|article|story|page|link|post|to|by|via"
            r"|e-?mail|friend|friends|your|colleague|someone|email)){1,7}",
        ),
    ),
    Entry(
        "share.network",
        "share",
        0.85,
        "Names of social networks and nothing else.",
        whole_lines(
            rf"(?:(?:add|share|our|мы|наш[а-я]?|официальн\w+) )?(?:(?:to|on|in|в|на|page|страница"
            rf"|группа|канал) ){{0,2}}{NETWORK}(?:[ ,/|•·]+(?:(?:and|or|и) )?{NETWORK}){{1,12}}|(?:add"
            rf"|submit|post) to {NETWORK}"
        ),
    ),
    Entry(
        "share.network_alone",
        "share",
        0.6,
        "The name of one social network alone.",
        whole_lines(
            r"facebook|twitter|vkontakte|вконтакте|одноклассники|livejournal|pinterest|linkedin"
            r"|whatsapp|stumbleupon|delicious|google\+|telegram|instagram|youtube|reddit|мой мир"
            r"|фейсбук|твиттер|rss|what are these"
        ),
    ),
    Entry(
        "counter.views",
        "share",
        0.85,
        "How often the page was read, rated, liked.",
        whole_lines(
            r"(?:(?:просмотр\w*|комментари\w*|отзыв\w*|рейтинг|голосов|views|comments|hits|reads|shares|likes|votes|rating)"
            r"\s*[:(]\s*\d[\d ,.]*\)?[\s|,;•·]*){2,6}.{0,30}",
            rf"(?:(?:page |total |post |story |article )?(?:views?|hits|reads?|shares?|likes?|votes?"
            rf"|rating|downloads|followers|visits|visitors)){COUNT}(?: times)?|\d[\d ,.]*k? (?:(?:page "
            rf"|total |post )?views?|hits|reads|shares?|likes?|retweets?|votes?|followers|times read)"
            r"|(?:viewed|read|seen|visited|downloaded)[ :]+\d[\d ,.]* times?"
            r"|(?:average )?rating\b.{0,30}\d.{0,20}|rate (?:this|it).{0,30}"
            r"|\d(?:[.,]\d+)?(?: ?/ ?\d+ stars?| out of \d+(?: stars?)?| stars?)(?: \(?\d+ \w+\)?)?"
            r"|\d+ (?:people|users?|readers?) (?:like|liked|found|recommend|read).{0,40}",
            rf"(?:просмотр(?:ов|ы|ено|а)?|прочитано|прочитали|посмотрели|показов|прочтений|просмотрели"
            rf"|скачано|скачиваний|голосов|голоса|рейтинг|оценок|оценка|посетителей|хитов|читателей"
            rf"|лайков|поделились|количество просмотров"
            rf"|кол-во просмотров)(?: .{{0,20}})?{COUNT}(?: раза?)?(?: из \d+)?"
            r"|\d[\d ,.]*(?:тыс\.?|млн\.?)? ?(?:просмотр[а-я]*|прочтени[а-я]+|голос[а-я]*|показ[а-я]*"
            r"|человек прочитал[а-я]*"
            r"|лайк[а-я]*)|прочитано \d+ раза?|проголосовал[ои].{0,20}\d.{0,10}|оцени(?:ть"
            r"|те)(?: .{0,30})?|проголосовать|голосовать|итого|средн(?:яя|ий) (?:оценка|балл"
            r"|рейтинг).{0,20}",
        ),
    ),
    Entry(
        "counter.reading",
        "share",
        0.85,
        "How long it takes to read the page, or to hear it.",
        whole_lines(
            r"(?:estimated )?(?:reading time|read time|time to read)[ :–—-]*(?:about )?\d{1,3}(?:[–-]\d{1,3})?"
            r" ?(?:m|min|mins|minutes?)\.?(?: read)?"
            r"|\d{1,3}(?:[–-]\d{1,3})?[ -]?(?:min|mins|minutes?)\.? (?:read|listen|watch)(?:ing)?(?: time)?"
            r"|listen(?: to (?:this )?(?:article|story))?[ ·•|,:(–—-]+\d{1,2}(?::\d\d)? ?(?:mins?|minutes?)?\)?",
            r"(?:примерное )?(?:время (?:на )?(?:чтени[ея]|прочтени[ея])|(?:на )?чтение|читать|слушать|прослушать)"
            r"[ :·•|,–—-]*(?:около |примерно |~ ?)?\d{1,3}(?:[–-]\d{1,3}|:\d\d)? ?(?:м|мин|минут[аы]?)?\.?"
            r"|(?:~ ?)?\d{1,3} (?:мин|минут[аыу]?)\.? (?:на )?(?:чтени[ея]|прочтени[ея])",
        ),
        sentences=True,
    ),
    Entry(
        "navigation.print",
        "navigation",
        0.95,
        "Print, PDF, larger letters, and other ways to have the page.",
        whole_lines(
            rf"(?:click (?:here )?to )?(?:(?:printer?|print|printable|pdf|mobile|text|plain text|full"
            rf"|desktop|web|audio|html)(?:[ -]?(?:friendly|only|ready|er friendly))?[ -](?:version|view"
            rf"|format|edition|page|text|article|story|copy)|print(?:er)?(?:[ -](?:friendly|ready"
            rf"|only))?|print(?: (?:{THIS} )?{PAGE})?|printable)(?: of this \w+)?",
            r"(?:save|download|view|open|export|read)(?: (?:this|the|as|as a|in|it|page|article|full"
            r"|original|document|version|text))* (?:pdf|word|doc|epub|txt|rtf|offline|mp3)(?: .{0,25})?"
            r"|save (?:this )?(?:page|article|story|for later).{0,20}|listen to (?:this )?(?:article"
            r"|story|page).{0,20}",
            r"(?:increase|decrease|reset|larger?|smaller|change|text|font|normal|default"
            r"|bigger)(?: (?:the|text|font|type|size|a|increase|decrease|smaller|larger?|reset|default"
            r"|normal|and|or|resize)){1,8}|a ?[+-](?: ?a(?: ?[+-])?)*|resize text|text size.{0,12}"
            r"|font size.{0,12}",
            rf"(?:(?:полная |мобильная |текстовая |pda[ -]|обычная |электронная |аудио|пдф[ -]"
            rf"|pdf[ -])?версия(?: (?:для|этой|страницы|статьи|сайта|печати|слабовидящих|pda|кпк"
            rf"|мобильных|мобильн\w+|устройств|телефон\w*|в pdf|pdf|принтера|людей с .{{1,30}}))+"
            rf"|(?:мобильная|полная|печатная|обычная) версия(?: сайта)?|(?:рас)?печат(?:ать|ь"
            rf"|айте)(?: {PAGE_RU})?|на печать|вывести на печать|напечатать(?: {PAGE_RU})?|распечатка"
            rf"|для печати)(?:[ /|]*(?:pda|pdf|кпк|версия для \w+|отправить.{{0,20}}))?",
            r"(?:размер|увеличить|уменьшить)(?: (?:шрифт\w*|текст\w*|размер|буквы)){1,2}|шрифт"
            r"|(?:скачать|сохранить)(?: (?:в|как|статью|документ|файл|текст|страницу|материал|полный"
            r"|формате)){0,4} ?(?:pdf|doc|word|txt|файл|fb2|epub|статью|текст)?|подписаться на rss"
            r"|прослушать(?: .{0,20})?|слушать (?:статью|новость|текст|материал)",
        ),
    ),
    Entry(
        "navigation.link",
        "navigation",
        0.85,
        "Back, forward, to the top, home, archive, all news.",
        whole_lines(
            r"(?:(?:go |return )?back|return|go|jump|skip|scroll|up|вернуться|назад|перейти|вверх"
            r"|наверх|обратно|в начало|к началу)(?: (?:to|the|top|page|main|content|home|homepage"
            r"|index|list|news|navigation|of|article|menu|previous|search|results|blog|all|в|на|к|ко"
            r"|из|начало|главную|главное|список|списку|страниц\w+|раздел\w*|новост\w+|содержани\w+"
            r"|верх|стать\w+|материал\w*|наверх|основн\w+|меню|ленту|архив\w*|сайт\w*|публикац\w+"
            r"|контент\w*|результат\w+|форум|верси\w+)){0,7}",
            r"к (?:списку|ленте|архиву) (?:новостей|статей|материалов|публикаций|записей)|ко всем (?:новостям|статьям)"
            r"|возврат к (?:списку|ленте|архиву|новостям)|(?:tap|click) here",
            r"(?:next|previous|prev|older|newer|first|last|more|следующ(?:ая|ий|ее|ие)|предыдущ(?:ая|ий"
            r"|ее|ие)|след|пред|дальше|далее|вперед|ранее|позже|последняя|первая)"
            r"(?: (?:page|pages|article|articles|post|posts|entry|entries|story|stories|photo|image"
            r"|slide|topic|thread|one|items?|chapter|news|стать[ия]|страниц[аы]|новост[ьи]|запис[ьи]"
            r"|материал[ы]?|фото|тема|публикаци[яи]|пост|глава|ответ))?(?:[ |/«»<>←→]+(?:next|previous"
            r"|prev|следующ\w+|предыдущ\w+|вперед|назад|далее)"
            r"(?: (?!(?:next|prev|previous|следующ\w+|предыдущ\w+|вперед|назад|далее)\b)\w+)?)*",
            r"(?:all|more|archive of|full|complete|все|больше|архив|лента)(?: (?:the|our|all"
            r"|our latest|about|главные"
            r"|последние|самые|важные))*"
            r" (?:news|articles|stories|posts|headlines|topics|videos|photos|releases|press releases"
            r"|events|categories|issues|blogs?|items|новост[еийь]+|стать[иея]й?|материал[ыов]*"
            r"|публикаци[ий]|записи|темы|статей|событи[яй]|сообщени[яй]|выпуск\w*|рубрики|разделы|видео"
            r"|фото|номер\w*|заметки|обзоры|авторы|теги)(?: (?:on|from|in|of|about|by|раздела|рубрики"
            r"|автора|дня|недели|по теме|на тему|сайта|часа|за|из|региона|месяца|этого) ?.{0,40})?",
            r"подробнее|читать (?:далее|дальше|полностью|еще|статью|все|подробнее).{0,30}"
            r"|читайте далее|read more(?:(?!.*\.$) .{0,60})?|continue reading.{0,60}|see more.{0,30}"
            r"|continued on (?:the )?(?:next page|page \w{1,4}|[a-z]?\d{1,3})|open in (?:the )?app|показать полностью"
            r"|show more|(?:see|view|read) full bio|load more.{0,15}|показать еще.{0,15}|загрузить еще|view all.{0,30}"
            r"|see all.{0,30}|close window|закрыть окно|click here.{0,50}|нажмите (?:сюда"
            r"|здесь).{0,40}|skip to .{0,30}|enlarge(?: (?:image|photo|this image|picture))?"
            r"|увеличить(?: (?:фото|изображение|картинку))?|view (?:larger|full|image|photo|gallery"
            r"|slideshow).{0,25}|смотреть (?:фото|видео|галерею|все|полностью).{0,20}"
            rf"|{EDIT_LINK}"
            r"|(?:(?:контраст(?:ность)?|размер(?: шрифта| текста)?|шрифт|цвета?(?: сайта| схемы)?|кернинг"
            r"|интервал)\s*:?(?: [aаcсцт][+-]{0,2}){2,}[ ,|]*)+"
            r"|\d{2,5} ?[x×] ?\d{2,5}, ?[\d.,]+ ?[kmкм][bб]"
            r"|toggle navigation|show menu|карта сайта|site ?map|обратная связь|реклама на (?:сайте"
            r"|портале)|advertis(?:e|ing) (?:with us|here|info|on .{0,20})|rss[ -](?:feed|лента"
            r"|канал|feeds)|на главную(?: страницу)?|лента новостей|вернуться к началу|профиль лс"
            r"|contents \[(?:hide|show)|содержание \[(?:скрыть|показать)",
            r"(?:section|category|categories|tags?|tagged(?: (?:with|as))?|labels?|keywords?|topics?"
            r"|filed under|filed in|posted in|posted under|in section|more in|see also|рубрик[аи]"
            r"|категори[яи]|раздел[ы]?|теги?|тэги?|метки?|ключевые слова|темы?|в рубрике|из рубрики"
            r"|сюжет[ы]?|рубрика новости|тематика)\s*:.{0,160}",
            r"(?:tags|теги|тэги|метки|categories|рубрики|keywords|ключевые слова|tagged"
            r"|filed under)(?:(?!.*\.$) .{1,100})?",
            r"article (?:history|content)|about this article|was this (?:page|article|information"
            r"|answer) helpful.{0,20}|yes no|(?:click|tap) to (?:expand|enlarge|zoom|play|view"
            r"|copy).{0,20}|open(?:s)? in (?:a )?new (?:tab|window)|copy(?: this page to clipboard"
            r"| link| url| to clipboard)|(?:report|correct)(?: an?)? (?:error|mistake|typo)|(?:table of"
            r"|page|article) contents|in this article|on this page|jump to section|оглавление"
            r"|содержание (?:статьи|страницы)|в этой статье|viewing \d.{0,60}|showing \d.{0,50}|(?:jump"
            r"|go) to (?:page|comments?|section|content).{0,20}|показан[оы] \d.{0,40}"
            r"|sort(?:ed)? by.{0,40}|сортиров(?:ать|ка).{0,30}|filter by.{0,30}|permalink"
            r"|постоянная ссылка|rss|ссылка",
        ),
    ),
    Entry(
        "navigation.section",
        "navigation",
        0.65,
        "The name of a part of a site, which may also head a part of a text.",
        whole_lines(
            rf"{HOME}|(?:about(?: us| the (?:site|author|project|company))?"
            rf"|о (?:нас|сайте|проекте|компании|редакции|газете|журнале|портале|фонде)"
            rf"|contacts?(?: us)?|contact (?:info|information|details|form)|контакты"
            rf"|advertise|ads by google"
            rf"|рекламодател[яюе]м?|размещение рекламы"
            rf"|прайс-лист.{{0,40}}|вакансии|careers?|jobs|help|faqs?|помощь|справка"
            rf"|архив(?:ы)?(?: (?:номеров|новостей|статей|газеты|сайта|журнала))?|archives?"
            rf"|rss(?:[ -](?:feed|лента|канал|feeds))?|feedback|support|подписка(?: на .{{0,30}})?"
            rf"|(?:latest |breaking |top |local |world )?news|новости(?: (?:дня|часа|сайта|партнеров"
            rf"|сми2|региона|компаний|в мире|россии|мира))?|главные новости|menu|меню"
            rf"|main menu|навигация|navigation|разделы|рубрики|categories|sections|toggle navigation"
            rf"|show menu|quick links|форум|forum|форумы|forums|блоги|blogs|галерея|гостевая(?: книга)?"
            rf"|guestbook|фотогалерея|photo gallery|видео|подробности|learn more.{{0,40}}"
            rf"|more(?: info(?:rmation)?| details)?|expand(?: all)?|collapse(?: all)?|close(?: window)?"
            rf"|закрыть(?: окно)?|развернуть|свернуть|tools|инструменты|options|language"
            rf"|select language|выберите язык|русский|english(?: version)?|русская версия"
            rf"|английская версия|rus|eng|рус|англ|ru|en)",
        ),
    ),
)
