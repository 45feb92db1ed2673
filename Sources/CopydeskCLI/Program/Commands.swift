/// All that copydesk can do, in the order of help.
enum Commands {
  static let sections: [(heading: String, verbs: [Command])] = []

  /// The program itself.
  static let root = Command(
    "copydesk",
    "carries copy from the wire to the reader",
    verbs: sections.flatMap(\.verbs)
  )
}
