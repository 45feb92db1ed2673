extension StoryModel {
  /// Writes down what people did to the record outside copydesk.
  mutating func notice() {
    guard record != noticed else { return }
    let fields = Set(ModelField.allCases.filter { record[$0] != noticed[$0] })
    log.append(Entry(kind: "edited", by: nil, fields: fields, body: record[.body]))
    noticed = record
  }

  /// Takes the inbox in.
  mutating func takeIn() {
    guard let version = inbox else { return }
    inbox = nil
    guard version != update ?? source else { return }
    if version == source {
      update = nil
      log.append(Entry(kind: "recalled"))
      return
    }
    update = version
    log.append(Entry(kind: "updated"))
  }

  /// Runs what is due, up to the first step that waits or failed; a spiked story is left as it is.
  mutating func advance() {
    guard !isSpiked else { return }
    let ids = Set(workflow.steps.map(\.id))
    made = made.filter { ids.contains($0.key) }
    for step in workflow.steps {
      if isSkipped(step) {
        made[step.id] = nil
        continue
      }
      if case .gate(let gate) = step.kind, !isPassable(gate) { return }
      guard let basis = basis(of: step) else { continue }
      if made[step.id]?.of != basis { make(step, of: basis) }
      if isStopped(at: step) { return }
    }
  }

  private mutating func make(_ step: ModelWorkflow.Step, of basis: String) {
    var result = Made(of: basis)
    switch step.kind {
    case .doubt(let level): result.items = Self.doubts(record[.body] ?? "", level)
    case .spell: result.proposal = record[.body].flatMap(Self.placeOfTen)
    case .fails: result.failed = record[.headline]?.contains("fail input") == true
    case .count(let factor):
      let words = record[.headline]?.split(separator: " ").count ?? 0
      result.value = String(words * factor)
    case .say: result.value = "\(value(of: "count") ?? "0") words"
    case .gate, .output: return
    }
    made[step.id] = result
  }

  private static func doubts(_ body: String, _ level: String) -> [ModelItem] {
    sentences(body).enumerated().filter { $0.element.contains(where: \.isNumber) }
      .map { slot, sentence in
        ModelItem(step: "doubt", slot: slot, sentence: sentence, isMust: level == "must")
      }
  }

  static func placeOfTen(in body: String) -> Int? {
    let letters = Array(body)
    return letters.indices.dropLast().first { letters[$0] == "1" && letters[$0 + 1] == "0" }
  }

  // MARK: - Sending

  /// Every state on the way from here to where sending ends, in order; several ways where the design
  /// leaves room.
  func sending(isUpdating: Bool) -> [[StoryModel]] {
    var noticed = self
    noticed.notice()
    guard let next = noticed.nextOutput(isUpdating: isUpdating) else { return [[]] }
    // What arrived is noted, whether anybody has seen by then what else happened to the record.
    let noting = intents[next]?.hasArrived == true ? sending(next, mayGo: false, isUpdating) : []
    switch noticed.mayGo(next) {
    case .yes: return noting + noticed.sending(next, mayGo: true, isUpdating)
    case .no: return noting + noticed.sending(next, mayGo: false, isUpdating)
    case .unclear:
      return noting + noticed.sending(next, mayGo: true, isUpdating)
        + noticed.sending(next, mayGo: false, isUpdating)
    }
  }

  private func nextOutput(isUpdating: Bool) -> ModelWorkflow.Output? {
    let outputs = workflow.steps.compactMap { step in
      if case .output(let output) = step.kind { (step, output) } else { nil }
    }
    // What became of one that is on its way is found out first.
    if let (_, begun) = outputs.first(where: { intents[$0.1] != nil }) { return begun }
    return outputs.first { step, output in
      guard !isSkipped(step) else { return false }
      return out[output].map { isUpdating && $0 != words(of: output.reads) } ?? true
    }?.1
  }

  private func sending(
    _ output: ModelWorkflow.Output,
    mayGo: Bool,
    _ isUpdating: Bool
  ) -> [[StoryModel]] {
    var ways: [StoryModel] = []
    var next = self
    let words = words(of: output.reads)
    if let intent = intents[output], !intent.hasArrived, !mayGo || intent.words != words {
      // It never went, and now it may not, or it is no longer what would go.
      next.intents[output] = nil
      return next.sending(isUpdating: isUpdating).map { [next] + $0 }
    }
    if intents[output] == nil {
      guard mayGo else { return [[]] }
      next.intents[output] = Intent(words: words)
      ways.append(next)
    }
    if next.intents[output]?.hasArrived == false {
      next.arrive(output)
      ways.append(next)
    }
    next.out[output] = next.intents.removeValue(forKey: output)?.words
    next.log.append(Entry(kind: "sent", words: next.out[output] ?? [:]))
    ways.append(next)
    return next.sending(isUpdating: isUpdating).map { ways + $0 }
  }

  private mutating func arrive(_ output: ModelWorkflow.Output) {
    guard let words = intents[output]?.words else { return }
    intents[output]?.hasArrived = true
    switch output {
    case .site:
      intents[output]?.replaced = page
      page = words
    case .wire: messages.append(words[.body] ?? "")
    }
  }
}
