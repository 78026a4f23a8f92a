"""Russian in Latin letters, in the ways that people write it."""

from __future__ import annotations

import random

__all__ = ["TRANSLITERATED", "transliterate"]

TRANSLITERATED = "ru-Latn"

_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_WAYS = tuple(
    dict(zip(_LETTERS, letters.split(","), strict=True))
    for letters in (
        "a,b,v,g,d,e,yo,zh,z,i,y,k,l,m,n,o,p,r,s,t,u,f,kh,ts,ch,sh,shch,,y,,e,yu,ya",
        "a,b,v,g,d,e,jo,zh,z,i,j,k,l,m,n,o,p,r,s,t,u,f,h,c,ch,sh,sch,,y,',e,ju,ja",
        "a,b,v,g,d,e,ë,ž,z,i,j,k,l,m,n,o,p,r,s,t,u,f,h,c,č,š,ŝ,,y,,è,û,â",
        "a,b,v,g,d,e,ë,ž,z,i,j,k,l,m,n,o,p,r,s,t,u,f,x,c,č,š,šč,,y,,è,ju,ja",
        "a,b,v,g,d,e,e,zh,z,i,i,k,l,m,n,o,p,r,s,t,u,f,h,ts,ch,sh,sh,,i,,e,iu,ia",
        "a,b,v,g,d,ye,yo,j,z,i,y,k,l,m,n,o,p,r,s,t,u,f,h,c,ch,sh,sch,,y,,e,yu,ya",
    )
)


def transliterate(words: list[str], draw: random.Random) -> list[str]:
    """Lower-case words in one of the ways, drawn at random."""
    way = draw.choice(_WAYS)
    written = ["".join(way.get(letter, letter) for letter in word).strip("'") for word in words]
    return [word for word in written if word] or ["a"]
