"""The stage `echo` on the Python SDK, for outside-bench."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "Plugins/Samples/python/weasel-words"))
from copydesk import Article, Done, serve, stage  # noqa: E402


@stage(name="echo", version="1.0.0", reads=["body"], writes=["x-echo"])
class Echo:
    """Says the body again."""

    def run(self, article: Article) -> Done:
        return Done({"x-echo": article.body})


serve(Echo)
