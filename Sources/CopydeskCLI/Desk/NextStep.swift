import Engine
import StageKit
import StateStore
import WorkflowFile

/// The command that moves an article on.
struct NextStep: Sendable, Hashable {
  /// The words after the program's name; `nil` where nobody has to do anything.
  let words: [String]?
  /// Who may do it, by name, where not everybody on the desk may.
  let who: [String]

  init(_ view: ArticleView, _ situation: Situation) {
    let id = view.state.id
    let found = situation.hasUpdate ? ["take", id] : Self.words(view, situation)
    words = found
    who =
      switch found?.first {
      case "release": view.releasers
      case "approve": Self.who(view, situation)
      default: []
      }
  }

  private static func words(_ view: ArticleView, _ situation: Situation) -> [String]? {
    let id = view.state.id
    guard situation.status != .published || situation.isEditedSince else {
      return situation.emergencies.first.map { emergency in
        emergency.items.isEmpty ? ["approve", id, "--seen", view.revision] : ["check", id]
      }
    }
    let isUpdate = situation.status == .published
    let blocks = view.blocksAhead(situation)
    for block in blocks {
      switch block {
      case .due: return ["run"]
      case .failed(_, let error): return error.failure == .input ? ["edit", id] : ["run"]
      case .changesRequested, .record: return ["edit", id]
      case .lacks(_, let field): return ["set", id, field.rawValue, "..."]
      case .item: return ["check", id]
      case .gate where !blocks.contains(where: { $0.isItem || $0.isLack }):
        return ["approve", id, "--seen", view.revision]
      case .spiked: return nil
      case .gate, .embargo, .held: continue
      }
    }
    if !situation.restraints.isEmpty { return ["release", id] }
    if situation.status == .scheduled { return nil }
    return ["publish", id] + (isUpdate ? ["--update"] : [])
  }

  private static func who(_ view: ArticleView, _ situation: Situation) -> [String] {
    let emergency = situation.status == .published ? situation.emergencies.first : nil
    guard let step = emergency?.step ?? situation.step, let index = view.workflow.index(of: step),
      situation.standings.indices.contains(index)
    else { return [] }
    return view.peopleWhoMayAct(at: index, situation.standings[index])
  }
}

extension ArticleView {
  /// The desk's people who may release it.
  fileprivate var releasers: [String] {
    let holders = Set(state.restraints.map(\.by))
    return desk.people.filter { $0.roles.contains("editor") || holders == [$0.name] }.map(\.name)
  }

  /// What keeps the article from going out; of a story that is out, its changed words from following.
  func blocksAhead(_ situation: Situation) -> [Block] {
    guard situation.status == .published else { return situation.blocks }
    let index = situation.standings.lastIndex { $0 == .out(editedSince: true) }
    return index.map { blocks($0, after: Array(situation.standings[..<$0])) } ?? []
  }
}

extension Block {
  /// Whether a field is missing that an output needs.
  var isLack: Bool {
    if case .lacks = self { true } else { false }
  }

  /// Whether it is an item of a checklist.
  var isItem: Bool {
    if case .item = self { true } else { false }
  }
}

extension Invocation {
  /// A command line to copy: this program, the desk where it was named, and the words.
  func line(_ words: [String]) -> String {
    let desk = self[GlobalOptions.desk].map { ["--desk", $0] } ?? []
    return ([surroundings.program] + desk + words).map(Shell.quoted).joined(separator: " ")
  }
}
