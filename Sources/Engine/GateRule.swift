package import StageKit
import StateStore
import WorkflowFile

extension ArticleView {
  /// The gate rule: everything that keeps an output from happening; nothing goes out unless this is empty.
  ///
  /// Every path that sends asks here, and asks again at the moment of sending.
  package func blocks(_ index: Int, after earlier: [StepStanding]) -> [Block] {
    var blocks = restraints
    for (position, standing) in earlier.enumerated() {
      if let block = block(workflow.steps[position], standing) { blocks.append(block) }
    }
    if workflow.steps.indices.contains(index) { blocks += lacking(index) }
    let before = Set(workflow.steps[..<index].map(\.id))
    let passes = emergencies.filter { $0.holds && before.contains($0.step) }
    blocks += items().filter { item in
      item.blocks && before.contains(item.step) && !passes.contains { $0.items.contains(item) }
    }.map { .item($0) }
    if let embargo, embargo > now { blocks.append(.embargo(embargo)) }
    return blocks
  }

  /// The fields that an output needs and that have no value.
  func lacking(_ index: Int) -> [Block] {
    let step = workflow.steps[index]
    return step.entry.description.needs.filter { field($0)?.isBlank ?? true }
      .map { .lacks(step: step.id, $0) }
  }

  /// What people put in its way, whatever else holds.
  package var restraints: [Block] {
    state.restraints.map { entry in
      let by = entry.by ?? "somebody"
      let note = entry.what.note ?? ""
      return entry.what.kind == .spiked
        ? .spiked(by: by, note: note) : .held(by: by, note: note)
    }
  }

  /// Whether an output may happen now: nothing keeps it, and its own condition holds.
  func mayHappen(_ index: Int, after earlier: [StepStanding]) -> Bool {
    isSkipped(index) == nil && blocks(index, after: earlier).isEmpty
  }

  private func block(_ step: Step, _ standing: StepStanding) -> Block? {
    switch standing {
    case .due(let reason), .later(let reason): .due(step: step.id, reason)
    case .waiting(let question): .gate(step: step.id, question)
    case .changesRequested(let by, let note):
      .changesRequested(step: step.id, by: by, note: note)
    case .failed(let error) where step.onError != .continue: .failed(step: step.id, error)
    case .blocked(let blocks): blocks.first
    default: nil
    }
  }

  /// What a gate answers, by the decisions that hold for the words that stand there now.
  ///
  /// `adding` asks what the answer would be with one decision more.
  package func judge(_ index: Int, adding extra: Decision? = nil) -> Answer {
    let coverage = coverage(of: index)
    let decisions = coverage.decisions + [extra].compactMap { $0 }
    guard let owing = owers(at: index, coverage) else {
      return answer(of: index, coverage, decisions)
    }
    // Who let it through in an emergency is not the one who may say that it was right to.
    let answer = answer(of: index, coverage, decisions.besides(owing))
    guard case .wait(let question) = answer else { return answer }
    return .wait(question.excluding(owing))
  }

  /// The same for the decisions that are given.
  func answer(of index: Int, _ coverage: Coverage, _ decisions: [Decision]) -> Answer {
    let step = workflow.steps[index]
    guard case .gate(let gate) = prepared.stages[index] else {
      return .wait(Question("'\(step.id)' is not a gate", roles: []))
    }
    let article = Article(
      id: state.id,
      fields: Dictionary(
        uniqueKeysWithValues: coverage.fields.compactMap { name in
          field(name).map { (name, $0) }
        }
      )
    )
    let answer = gate.judge(article, decisions, now: now)
    guard case .open = answer, excludesAuthors(step), coverage.hasUnattributedEdit,
      !desk.allowsUnattributedEdits
    else { return answer }
    return oneMore(gate, article, decisions) ?? answer
  }

  func excludesAuthors(_ step: Step) -> Bool {
    let declared = step.entry.description.settings
    return step.settings.normalised(declared)["not"]?.texts.contains("author") ?? false
  }

  /// After an edit that nobody put a name to, the gate has to hold without any one approver.
  private func oneMore(_ gate: any Gate, _ article: Article, _ decisions: [Decision]) -> Answer? {
    for name in Set(decisions.filter { $0.kind == .approve && $0.holds }.map(\.by)).sorted() {
      let rest = decisions.filter { $0.by != name }
      guard case .wait(let question) = gate.judge(article, rest, now: now) else { continue }
      return .wait(
        Question(
          question.text + " (someone without a name edited the story)",
          roles: question.roles,
          excluded: question.excluded + [name],
          missing: question.missing
        )
      )
    }
    return nil
  }
}

extension Value {
  /// Whether there is nothing in it to read.
  fileprivate var isBlank: Bool {
    switch self {
    case .text(let text): text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    case .list(let list): list.allSatisfy(\.isBlank)
    case .object(let object): object.isEmpty
    case .integer, .boolean, .instant: false
    }
  }
}
