/// One thing that happens to a desk with two stories in it.
indirect enum ModelCommand: Hashable, Sendable {
  case run
  case workflow(Int)
  /// Time passes.
  case wait(Int)
  case story(Int, ModelDeed)
  /// The command is hit by a fault at a call to the disk.
  case broken(ModelCommand, atCall: Int, ModelFault)
  /// Another copydesk, or an editor with another program, is at work while the command runs: all of
  /// that happens right before one of its calls to the disk.
  case meanwhile(ModelCommand, atCall: Int, ModelCommand)
}

/// What is done about one story.
enum ModelDeed: Hashable, Sendable {
  case publish, update
  /// A person's edit by way of copydesk; `nil` takes the field away.
  case set(by: String, ModelField, String?)
  /// The same by way of any other program.
  case editOutside(ModelField, String?)
  case check(by: String, Int, ModelResolution)
  /// `seeing` names the words that the person had before them when the command began.
  case approve(by: String, gate: String, seeing: Bool)
  case reject(by: String, gate: String)
  case emergency(by: String, gate: String)
  case undo(by: String)
  case hold(by: String)
  case spike(by: String)
  case release(by: String)
  /// Takes over what the step `say` made, or what the step `spell` proposes.
  case accept(by: String, ModelProposal)
  /// A version of the story arrives in the inbox.
  case wire(Int)
  case take(by: String, isTheirs: Bool?)
}

enum ModelResolution: String, Hashable, Sendable, CaseIterable {
  case verified, disputed, waived
}

enum ModelProposal: Hashable, Sendable, CaseIterable {
  case said, spelling
}

enum ModelFault: Hashable, Sendable {
  /// The call fails, and all others work.
  case once
  /// The process dies.
  case death
  /// The power fails: of what was not durable any part may be gone. The number chooses which.
  case powerCut(Int)
}

extension ModelCommand {
  static let people = ["amy", "ben", "cem", "dee"]

  /// The versions of each story as its source may send them.
  static let versions: [[(headline: String, body: String)]] = [
    [
      ("The mayor speaks", "She counted 12 boats. He saw 7 birds. All is well."),
      ("The mayor speaks", "She counted 13 boats. He saw 7 birds. All is well."),
      ("The mayor is silent", "She counted 12 boats. He saw 7 birds. All is well."),
    ],
    [
      ("The pilot lands", "Nobody saw 3 wheels. All is well."),
      ("The pilot lands", "Nobody saw 4 wheels. All is well."),
      ("The pilot lands late", "Nobody saw 3 wheels. All is well."),
    ],
  ]

  /// What is being done, whatever befalls it.
  var undisturbed: ModelCommand {
    switch self {
    case .broken(let command, _, _), .meanwhile(let command, _, _): command.undisturbed
    default: self
    }
  }
}
