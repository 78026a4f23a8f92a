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
_SURNAME = re.compile(
    r"(?:[оеё]ва?|[иы]на?|енко|чук|юк|як|ян|дзе|швили|[оеё]вич|[оеё]вна|ична|ovna|evna|ova?|eva?|enko|chuk|yan|shvili"
    r"|vich|sky|skaya|skiy|skyi|ski|ska|sson|sen|stein|berg|mann)\Z",
    re.IGNORECASE,
)
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
    аарон азат айгуль александр александра алексей алена алина алиса алишер алла альберт алёна анастасия
    анатолий анвар ангелина андрей андрій анна антон антонина аркадий арман армен арсений артем артур артём
    асель ася ахмед бахтияр богдан борис вадим валентин валентина валерий валерия варвара василий василиса
    василь вера вероника виктор виктория виталий владимир владислав владлен вячеслав вікторія галина геннадий
    георгий герман глеб григорий гульнара дамир дарья даша денис диана дина динара дмитрий ева евгений евгения
    евдокия егор екатерина елена елизавета ерлан ефим жанна зарина захар зинаида зоя иван игнат игорь ильдар
    илья инга инна иосиф ирина карина кирилл клавдия константин кристина ксения лариса лев леонид лидия лилия
    любовь людмила майя максим маргарита марина мария марк марта матвей микола мила милана мирослава михаил
    михайло надежда наталия наталья наталія никита николай нина оксана олег олександр олена олеся ольга остап
    павел петр платон полина пётр раиса регина ренат римма рината роман руслан рустам сабина савелий светлана
    святослав семен семён серафима сергей сергій снежана софия софья станислав степан стефания таисия тамара
    тарас татьяна тетяна тимофей тимур ульяна фаина федор феликс филипп фёдор эдуард элина эльвира эльдар эмма
    эрик юлиан юлия юлія юрий яков ян яна ярослав ярослава ігор ірина

    aaron abby abdul abigail ada adam adrian agnes ahmed aidan aisha alan albert alec alex alexa alexander
    alexandra alexis alfred ali alice alicia alison allan allen allison alma alyssa amanda amber amelia amir
    amit amos amy ana andre andrea andreas andrew andy angel angela angelina anil anita ann anna anne annette
    annie anthony antonio april arjun arthur arun ashley audrey austin ava barbara barry basil beatrice becky
    ben benjamin bernard bertha beth betty beverly bill bob bonnie brad bradley brandon brenda brent brett
    brian bridget brittany bruce bryan bryce caitlin caleb calvin cameron candice carl carla carlos carly
    carmen carol caroline carolyn carrie casey cassandra catherine cathy cecilia chad charles charlie
    charlotte chelsea cheryl chloe chris christian christina christine christopher cindy claire clara clare
    claudia clive colin connor cora corey courtney craig crystal curtis cynthia cyril daisy dale dan dana
    daniel daniela danielle danny darren dave david dawn dean deb debbie deborah deepak denise dennis derek
    diana diane dianne diego dominic don donald donna dora doris dorothy doug douglas duncan dustin dylan earl
    eddie edgar edith edna edward edwin eileen elaine eleanor elena eli elisabeth elizabeth ella ellen elsie
    emily emma enoch eric erica erika erin ernest esther ethan eugene eva evan evelyn ezra faith fatima fay
    felicia felix fernando fiona flora florence frances francesca francis frank fred freda frederick gabriel
    gail gareth gary gavin gemma geoff geoffrey george gerald gerard gilbert gina gita gladys glenn gloria
    gordon grace graham grant greg gregory greta gwen hailey hannah harold harriet harry harvey hassan hazel
    heather hector heidi helen henry herbert hilda holly homer horace howard hugh hugo ian ida imran ines
    ingrid irene iris irma isaac isabel isabella isabelle ivan jack jackie jacob jacqueline jake james jamie
    jan jane janet janice jared jasmine jason jasper javier jay jean jeff jeffrey jen jenna jennifer jenny
    jeremy jerry jess jesse jessica jill jim jimmy joan joanna joanne joe joel johan john johnny jon jonas
    jonathan jordan jorge jose joseph josh joshua joy joyce juan judah judith judy julia julian julie juliet
    june justin kara karen kari karl kate katherine kathleen kathryn kathy katie katrina kayla keith kelly
    kelsey ken kenneth kerry kevin khalid kim kimberly kirsten kristen kristin kumar kurt kyle lance larry
    laura lauren laurie lawrence leah lee leo leon leonard leopold leslie lewis liam lily linda lindsay lionel
    lisa liz logan lois lorenzo lori lottie louis louise lucas lucia lucy luis luke lydia lynn mabel madeline
    madison maggie malcolm mandy manuel marc marcia marco marcus margaret maria marie marilyn mario marion
    marjorie mark marlene martha martin marvin mary mathew matt matthew maud maureen maurice max may maya
    megan mel melanie melinda melissa melvin mercedes mia michael michel michele michelle miguel mike mildred
    minnie miranda miriam mitchell mohamed mohammed moira molly mona monica morgan muhammad muriel myra nadia
    nancy naomi natalie natasha nathan nathaniel ned neha neil nell nellie nelson nettie nicholas nick nicola
    nicole nigel nina noah noel nora norma norman olga olive oliver olivia omar oscar oswald otto owen pamela
    patricia patrick paul paula pauline pedro peggy penny percy perry peter phil philip phillip phoebe phyllis
    pierre polly pooja priya rachel rafael rahul raj rajesh ralph ramon randy raul ravi ray raymond rebecca
    renee rhonda ricardo richard rick ricky rita rob robert roberta roberto robin rod rodney roger rohit
    roland ron ronald ronnie rosa rose rosemary ross roy rufus rupert russell ruth ryan sabrina sally sam
    samantha samir samuel sandra sandy sanjay sara sarah saul scott sean sebastian sergio seth shane shannon
    sharon shaun shawn sheila shelley sheryl shirley sidney silas simon simone sofia sonia sophia sophie
    spencer stacey stacy stan stanley stella stephanie stephen steve steven stuart sue sumit sunil suresh
    susan suzanne sybil sylvia tamara tammy tania tanya tara taylor ted teresa terrence terri terry tess
    thelma theodore theresa thomas tiffany tim timothy tina todd tom tommy toni tony tracey tracy travis
    trevor tricia troy tyler ursula valerie vanessa vera vernon veronica vicki vickie victor victoria vijay
    vikram vincent violet virginia vivian vivien wade wallace walter wanda warren wayne wendy wesley wilbur
    will william wilma wilson winifred yolanda yusuf yvonne zachary zoe
    """.split()
)


def is_place_like(text: str) -> bool:
    """Whether a name begins as those of places and sections do: New York, South Coast."""
    return text.partition(" ")[0].casefold() in _OPENINGS


def has_given_name(name: str) -> bool:
    """Whether a name has an initial, or begins with a given name that is often met."""
    words = name.replace(".", ". ").replace("-", " ").split()
    return _INITIAL.search(name) is not None or any(word.casefold() in _GIVEN for word in words)


def signed_by(text: str) -> str | None:
    """The name of who wrote a text, where its last line is that name with a full stop, as papers set it."""
    name = text.removesuffix(".")
    is_name = name != text and name.count(" ") < _MOST_SIGNED and is_likely_person(name)
    return name if is_name else None


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
