/// The options of the commands that decide at a gate.
enum DecisionOptions {
  static let gate = Option.text("gate", "STEP", "The gate; else the first one that waits.")
  static let seen = Option.text(
    "seen",
    "REVISION",
    "The revision you read; refused where the words are others now."
  )
  static let note = Option.text("note", "TEXT", "What to remember about the decision.")
}
