"""python3 -B -m unittest"""

import unittest

from copydesk import Article, InputError, Skip, check_examples
from main import WeaselWords


class WeaselWordsTests(unittest.TestCase):
    def test_the_examples_give_what_they_say(self):
        self.assertEqual(check_examples(WeaselWords), [])

    def test_each_place_is_an_item(self):
        done = WeaselWords().run(Article({"body": "Allegedly ⛴ it sailed, allegedly."}))
        self.assertEqual(done.fields, {"x-weasel-words": 2})
        self.assertEqual([item.place[:2] for item in done.items], [(0, 9), (23, 32)])

    def test_the_words_can_be_set(self):
        done = WeaselWords(words=["a.b"]).run(Article({"body": "a.b, not acb"}))
        self.assertEqual(done.fields, {"x-weasel-words": 1})

    def test_no_words_find_nothing(self):
        with self.assertRaises(Skip):
            WeaselWords(words=[]).run(Article({"body": "allegedly"}))

    def test_an_article_without_a_body_is_refused(self):
        with self.assertRaises(InputError):
            WeaselWords().run(Article())


if __name__ == "__main__":
    unittest.main()
