"""Whether a line without a word of authorship is a person's name, and no place or section of a paper.

By its form `New York` is a name as `Ann Stone` is one. Told apart are those with an initial, a given name that is
often met in Russian or English papers, or a Russian ending of surnames and patronymics.
"""

from __future__ import annotations

import re

from .bylines import is_person_name

__all__ = ["has_given_name", "is_likely_person", "is_place_like", "signed_by"]

_INITIAL = re.compile(r"(?<!\w)[A-ZА-ЯЁ]\.")
# Not those in -ский: adjectives of places end so.
_LAST_INITIAL = re.compile(r"(?<!\w)[A-ZА-ЯЁ]\.$")
_SURNAME = re.compile(
    r"(?:[оеё]ва?|[иы]на?|енко|чук|юк|як|ян|дзе|швили|[оеё]вич|[оеё]вна|ична|ovna|evna|ova?|eva?|enko|chuk|yan|shvili"
    r"|vich|sky|skaya|skiy|skyi|ski|ska|sson|sen|stein|berg|mann)\Z",
    re.IGNORECASE,
)
_SET_APART = re.compile(
    r"[A-Z][\w’'-]*[a-zà-ÿ] [A-Z][A-Z’'-]{2,}|[А-ЯЁІЇЄҐ][\w’'-]*[а-яёіїєґ] [А-ЯЁІЇЄҐ][А-ЯЁІЇЄҐ’'-]{2,}"
)
"""A surname in capitals behind a given name, as agencies and many papers of Central Asia set them."""
_MOST_SIGNED = 3
"""Words of a signature."""
_OPENINGS = frozenset("san los las new real north south east west the great old saint st".split())
"""Words with which names of places and sections begin, as surnames in -stein and -berg do not."""
_OFFICES = frozenset(
    """
    судья председатель секретарь директор глава губернатор министр президент мэр начальник прокурор нотариус ректор
    judge chairman secretary director governor minister president mayor chancellor prosecutor notary rector
    """.split()
)
"""Who signs for an office has not written as an author."""
_GIVEN = frozenset(
    """
    саша маша катя лена дима оля таня наташа миша коля ваня вова лёша леша серёжа сережа паша юра
    аарон азамат азат азиз айгерим айгуль айжан айнур айнура айсулу акмарал александр александра алексей алена алина
    алиса алишер алия алла алмагуль алмаз алтынай альберт алёна аманда анастасия анатолий анвар ангелина анджей
    андрей андрій анжела анна антон антонина арай аркадий арман армен арсений артем артур артём асель асет асхат ася
    ахмад ахмед бакыт барбара бауыржан бахром бахтияр бегимай бекзат бенджамин богдан болат борис брайан брэндон
    вадим валентин валентина валерий валерия варвара василий василиса василь вера вероника виктор виктория виталий
    владимир владислав владлен вячеслав вікторія галина гаухар геннадий генри георгий герман глеб грегори григорий
    гузель гулнора гульмира гульнара гульнур гульсара гэри дамир даниэль данияр дархан дарья дастан даша дебора
    денис деннис джастин джейкоб джеймс джейн джейсон джек дженнифер джерри джессика джеффри джованни джон джонатан
    джордж джошуа джулия диана дилноза дильбар дина динара динмухамед динора дмитрий донна дэвид дэниел ева евгений
    евгения евдокия егор ежи екатерина елена елизавета ербол ержан ерлан ефим жак жамиля жамшид жан жанар жандос
    жанибек жанна зарема зарина захар зинаида зоя зульфия ибрагим иван игнат игорь ильдар ильхам илья инга инна
    иосиф ирина кайрат камила камиль карен карим карина карлос касым кевин кеннет кимберли кирилл клавдия клаус
    константин кристина кристофер ксения куаныш кубанычбек кэрол кэтлин лариса ларри лев лейла леонид лидия лиза
    лилия линда лола лора луи любовь людмила мадина майкл майя максим малика мансур марат маргарет маргарита маржан
    марина марио мария марк марта мартин матвей махмуд мелисса микола мила милана мирлан мирослава михаил михайло
    мишель мурат муса мэри надежда нариман наталия наталья наталія нигора ник никита николай нилуфар нина нодира
    нургуль нурлан нурсултан нэнси ойбек оксана олег олександр олена олеся оливер ольга остап отабек павел паоло
    патрисия петр питер платон пол полина пшемыслав пьер пётр раиса райан рахим рашид ребекка регина реймонд ренат
    римма рината ричард роберт роман рональд руслан рустам сабина савелий саида саймон сандра санжар сара сардор
    сауле светлана святослав семен семён серафима сергей сергій серик синтия ситора скотт снежана софия софья
    станислав степан стефани стефания стивен сьюзан сэмюэл таисия талгат тамара тарас татьяна темирлан тетяна тимоти
    тимофей тимур толкун томас уильям улан улугбек ульяна умида фаина фарида фарход фатима федор феликс филип филипп
    фиона франсуа фрэнк фёдор хавьер хадича ханс хасан хелен хосе хуан чарльз шавкат шахноза шерзод шухрат шэрон
    эдвард эдуард элизабет элина элис эльвира эльдар эми эмили эмма эндрю энн эрик эркин эшли юлдуз юлиан юлия юлія
    юрген юрий юсуф яков ян яна ярослав ярослава ігор ірина

    aaron abby abdul abigail ada adam adrian agnes ahmed aidan aigerim aigul ainur aisha aizhan akmal alan albert
    alec aleksandr aleksei alex alexa alexander alexandra alexey alexis alfred ali alice alicia alisher alison aliya
    allan allen allison alma alyssa amanda amber amelia amir amit amos amy ana anastasia andre andrea andreas andrei
    andrew andrey andy angel angela angelina anil anita ann anna anne annette annie anthony antonio anvar april
    arjun artem arthur arun asel ashley audrey austin ava azamat azat aziz bakhtiyar bakyt barbara barry basil
    beatrice becky bekzod ben benjamin bernard bertha beth bettina betty beverly bill bob bolat bonnie boris botir
    brad bradley brandon brenda brent brett brian bridget brittany bruce bryan bryce caitlin caleb calvin cameron
    candice carl carla carlos carly carmen carol caroline carolyn carrie casey cassandra catherine cathy cecilia
    chad charles charlie charlotte chelsea cheryl chloe chris christian christina christine christopher cindy claire
    clara clare claudia clive colin connor cora corey courtney craig crystal curtis cynthia cyril daisy dale damir
    dan dana daniel daniela danielle daniyar danny darren dave david davron dawn dean deb debbie deborah deepak
    denise dennis derek diana diane dianne diego dilnoza dilshod dinara dmitri dmitry dominic don donald donna dora
    doris dorothy doug douglas duncan dustin dylan earl eddie edgar edith edna edward edwin eileen ekaterina elaine
    eldar eleanor elena eli elisabeth elizabeth ella ellen elmira elsie emily emma enoch eric erica erika erin erkin
    erlan ernest esther ethan eugene eva evan evelyn evgeny ezra faith farida farrukh fatima fay felicia felix
    fernando feruza fiona flora florence frances francesca francis frank fred freda frederick gabriel gail galina
    gareth gary gavin gemma geoff geoffrey george gerald gerard gilbert gina gita gladys glenn gloria gordon grace
    graham grant greg gregory greta gulnara gulnora gwen hailey hannah harold harriet harry harvey hassan hazel
    heather hector heidi helen henry herbert hilda holly homer horace howard hugh hugo ian ida igor ilhom imran ines
    ingrid irene irina iris irma isaac isabel isabella isabelle ivan jack jackie jacob jacqueline jake james jamie
    jamshid jan jane janet janice jared jasmine jason jasper javier jay jean jeff jeffrey jen jenna jennifer jenny
    jeremy jerry jess jesse jessica jill jim jimmy joan joanna joanne joe joel johan john johnny jon jonas jonathan
    jordan jorge jose joseph josh joshua joy joyce juan judah judith judy julia julian julie juliet june justin
    kairat kamila kara karen kari karim karl kate katherine kathleen kathryn kathy katie katrina kayla keith kelly
    kelsey ken kenneth kerry kevin khalid kim kimberly kirill kirsten konstantin kristen kristin ksenia kumar kurt
    kyle lance larry laura lauren laurie lawrence laziz leah lee leo leon leonard leonid leopold leslie lewis leyla
    liam lily linda lindsay lionel lisa liz logan lois lola lorenzo lori lottie louis louise lucas lucia lucy
    ludmila luis luke lydia lynn lyudmila mabel madeline madina madison maggie maksim malcolm malika mandy manuel
    marat marc marcia marco marcus margaret maria marie marilyn marina mario marion marjorie mark marlene martha
    martin marvin mary mathew matt matthew maud maureen maurice max may maya megan mel melanie melinda melissa
    melvin mercedes mia michael michel michele michelle miguel mike mikhail mildred minnie miranda miriam mitchell
    mohamed mohammed moira molly mona monica morgan muhammad mukhtar murat muriel myra nadezhda nadia nadira nancy
    naomi nargiza nariman natalia natalie natasha nathan nathaniel ned neha neil nell nellie nelson nettie nicholas
    nick nicola nicole nigel nigora nikita nikolai nilufar nina noah nodira noel nora norma norman nurlan nursultan
    odil oksana oleg olga olive oliver olivia omar oscar oswald otabek otto owen pamela patricia patrick paul paula
    pauline pavel pedro peggy penny percy perry peter phil philip phillip phoebe phyllis pierre polly pooja priya
    rachel rafael rahul raj rajesh ralph ramon randy raul ravi ray raymond rebecca renee rhonda ricardo richard rick
    ricky rita rob robert roberta roberto robin rod rodney roger rohit roland ron ronald ronnie rosa rose rosemary
    ross roy rufus rupert russell rustam ruth ryan sabrina sally sam samantha samir samuel sandra sandy sanjar
    sanjay sara sarah sardor saul saule scott sean sebastian sergei sergey sergio serik seth shahnoza shane shannon
    sharon shaun shawn shaxnoza sheila shelley sheryl sherzod shirley shukhrat sidney silas simon simone sitora
    sofia sonia sophia sophie spencer stacey stacy stan stanley stella stephanie stephen steve steven stuart sue
    sumit sunil suresh susan suzanne svetlana sybil sylvia tamara tammy tania tanya tara tatiana tatyana taylor ted
    temir teresa terrence terri terry tess thelma theodore theresa thomas tiffany tim timothy timur tina todd tom
    tommy toni tony tracey tracy travis trevor tricia troy tyler ulan ulugbek umida ursula vadim valentina valerie
    vanessa vasily vera vernon veronica vicki vickie victor victoria vijay vikram viktor vincent violet virginia
    vivian vivien vladimir vyacheslav wade wallace walter wanda warren wayne wendy wesley wilbur will william wilma
    wilson winifred yaroslav yekaterina yelena yevgeny yolanda yulduz yulia yuri yusuf yvonne zachary zamira zarina
    zhanna zoe zulfiya
    """.split()
)


def is_place_like(text: str) -> bool:
    """Whether a name begins as those of places and sections do: New York, South Coast."""
    return text.partition(" ")[0].casefold() in _OPENINGS


def has_given_name(name: str) -> bool:
    """Whether a name has an initial, a given name that is often met, or any before a surname in capitals."""
    words = name.replace(".", ". ").replace("-", " ").split()
    if _INITIAL.search(name) or _SET_APART.fullmatch(name):
        return True
    return any(word.casefold() in _GIVEN for word in words)


def signed_by(text: str) -> str | None:
    """The name of who wrote a text, where its last line is that name with a full stop, as papers set it."""
    if not text.endswith("."):
        return None
    name = text if _LAST_INITIAL.search(text) else text[:-1]
    return name if name.count(" ") < _MOST_SIGNED and is_likely_person(name) else None


def is_likely_person(text: str) -> bool:
    """Whether this is a name in form, and one of its parts is one that persons have."""
    if not is_person_name(text):
        return False
    words = text.replace(".", ". ").replace("-", " ").split()
    if words[0].casefold() in _OFFICES:
        return False
    if has_given_name(text):
        return True
    return not is_place_like(words[0]) and any(_SURNAME.search(word) for word in words)
