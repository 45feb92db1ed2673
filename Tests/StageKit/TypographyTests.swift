import StageKit
import Testing

@Test(
  "typography folds away, words stay",
  arguments: [
    ("“No,” she said — twice…", "\"No,\" she said - twice..."),
    ("l’été  \n\t est\u{00A0}là ", "l'été est là"),
    ("co\u{00AD}operate \u{200B}zero", "cooperate zero"),
    ("1\u{2009}000 \u{2212}5", "1 000 -5"), ("", ""), (" \n ", ""), ("US us", "US us"),
  ]
)
func typographyFolds(_ text: String, _ folded: String) {
  #expect(Typography.folded(text) == folded)
}
