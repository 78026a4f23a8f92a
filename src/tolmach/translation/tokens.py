"""Text to the tokens of a package and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from ..errors import ModelError
from .installed import Package

__all__ = ["Tokenizer", "open_tokenizer"]


class Tokenizer(Protocol):
    """Sentences to tokens and back."""

    def encode(self, sentence: str) -> list[str]:
        """The tokens of a sentence."""

    def decode(self, tokens: Sequence[str]) -> str:
        """The text of tokens, without outer blanks."""


class _SentencePiece:
    def __init__(self, processor: Any) -> None:
        self._processor = processor

    def encode(self, sentence: str) -> list[str]:
        tokens: list[str] = self._processor.encode(_encodable(sentence), out_type=str)
        return tokens

    def decode(self, tokens: Sequence[str]) -> str:
        # argostranslate also turns "_" into a blank here
        return str(self._processor.decode_pieces(list(tokens))).replace("▁", " ").strip()


class _Bpe:
    """The older packages: byte-pair encoding over Moses tokens, as argostranslate does it."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer

    def encode(self, sentence: str) -> list[str]:
        tokens: list[str] = self._tokenizer.encode(_encodable(sentence))
        return tokens

    def decode(self, tokens: Sequence[str]) -> str:
        return str(self._tokenizer.decode(list(tokens))).strip()


def open_tokenizer(package: Package) -> Tokenizer:
    """Opens a package's tokenizer.

    Raises:
        ModelError: Its file is damaged.
    """
    path = package.tokenizer
    try:
        if path.name == "bpe.model":
            from argostranslate.tokenizer import BPETokenizer

            bpe = BPETokenizer(path, package.from_code, package.to_code)
            bpe.lazy_load()
            return _Bpe(bpe)
        import sentencepiece

        # from the bytes: file names that are not ASCII fail on some systems
        pieces = _SentencePiece(sentencepiece.SentencePieceProcessor(model_proto=path.read_bytes()))
        # of an empty file it complains when it is first asked
        pieces.encode("")
        return pieces
    except (OSError, RuntimeError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise ModelError(f"the tokenizer {path} cannot be opened: {reason}") from error


def _encodable(text: str) -> str:
    """The text with U+FFFD for lone surrogates, which no tokenizer takes."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
