"""A stage for copydesk. Change it to do your own work; `copydesk plugin test` says what breaks."""

from __future__ import annotations

import re

from copydesk import Article, Done, Example, Item, Skip, serve, setting, stage


@stage(
    name="weasel-words",
    version="1.0.0",
    reads=["body"],
    writes=["x-weasel-words"],
    examples=[
        Example("nothing to find", {"body": "It rained."}, gives=Skip("no weasel words")),
        Example(
            "asks about the place",
            {"body": "The ⛴ allegedly sailed."},
            gives=Done(
                {"x-weasel-words": 1},
                items=[Item("claim", "should", "weasel-word", "say who says so").at(6, 15)],
            ),
        ),
    ],
)
class WeaselWords:
    """Asks who says so where the copy does not."""

    words: list[str] = setting(["allegedly"], "The words to look for.")

    def __post_init__(self) -> None:
        words = "|".join(re.escape(word) for word in self.words)
        self.pattern = re.compile(rf"\b(?:{words})\b", re.IGNORECASE) if words else None

    def run(self, article: Article) -> Done:
        body = article.need("body")
        found = list(self.pattern.finditer(body)) if self.pattern else []
        if not found:
            raise Skip("no weasel words")
        return Done(
            {"x-weasel-words": len(found)},
            items=[
                Item("claim", "should", rule="weasel-word", help="say who says so").at(match)
                for match in found
            ],
        )


if __name__ == "__main__":
    serve(WeaselWords)
