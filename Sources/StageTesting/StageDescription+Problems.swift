package import StageKit

extension StageDescription {
  /// What is wrong with a description, before anything runs.
  package func problems(as kind: StageKind, needsExample: Bool = true) -> [String] {
    var problems: [String] = []
    if !Names.isWord(name) {
      problems.append(
        "the name '\(name)' must be lower case letters, digits and hyphens, and begin with a letter"
      )
    }
    if !Names.isVersion(version) {
      problems.append("the version '\(version)' must be semantic, such as 1.0.0")
    }
    if let problem = Names.problem(inSentence: summary) {
      problems.append("the summary \(problem)")
    }
    if let atOnce, !(1...64).contains(atOnce) {
      problems.append("it takes \(atOnce) articles at once: say 1 to 64, or nothing if it computes")
    }
    return problems + fieldProblems(as: kind) + settings.flatMap(\.problems)
      + Self.repeated(settings.map(\.name)).map { "two settings are called '\($0)'" }
      + exampleProblems(as: kind, needsExample)
  }

  private func fieldProblems(as kind: StageKind) -> [String] {
    let read = reads.compactMap { input -> FieldName? in
      if case .field(let name) = input { name } else { nil }
    }
    var problems = (read + writes).filter { !$0.isUsable }.map {
      "'\($0)' is no field of a desk: use a known one, or a name that begins with 'x-'"
    }
    problems += Self.repeated(reads).map { "it says twice that it reads \($0)" }
    problems += Self.repeated(writes).map { "it says twice that it writes '\($0)'" }
    problems += needs.filter { !read.contains($0) }.map {
      "it needs '\($0)' and does not say that it reads it"
    }
    if !needs.isEmpty, kind != .output { problems.append("only an output needs fields") }
    switch kind {
    case .gate, .output:
      if !writes.isEmpty { problems.append("\(kind.withArticle) writes no fields") }
    case .stage:
      if reads.isEmpty { problems.append("it reads nothing, so it would never run again") }
    case .reader: break
    }
    return problems
  }

  private func exampleProblems(as kind: StageKind, _ needsExample: Bool) -> [String] {
    guard kind == .stage else { return [] }
    var problems = examples.isEmpty && needsExample ? ["it has no example"] : []
    problems += Self.repeated(examples.map(\.name)).map { "two examples are called '\($0)'" }
    for example in examples {
      let title = "the example '\(example.name)'"
      if example.name.isEmpty { problems.append("an example has no name") }
      for name in example.article.fields.keys.sorted() where !reads.contains(.field(name)) {
        problems.append("\(title) has the field '\(name)', which the stage does not read")
      }
      for (name, value) in example.settings.sorted(by: { $0.key < $1.key }) {
        guard let setting = settings.first(where: { $0.name == name }) else {
          problems.append("\(title) sets '\(name)', which the stage does not declare")
          continue
        }
        if let problem = setting.shape.problem(with: value) {
          problems.append("\(title) sets '\(name)' wrongly: \(problem)")
        }
      }
    }
    return problems
  }

  private static func repeated<T: Hashable>(_ elements: [T]) -> [T] {
    var seen: Set<T> = []
    var repeated: [T] = []
    for element in elements where !seen.insert(element).inserted && !repeated.contains(element) {
      repeated.append(element)
    }
    return repeated
  }
}

extension StageKind {
  fileprivate var withArticle: String { self == .output ? "an output" : "a \(rawValue)" }
}

extension SettingDeclaration {
  /// What is wrong with one setting.
  fileprivate var problems: [String] {
    var problems: [String] = []
    if !Names.isWord(name) {
      problems.append(
        "the setting '\(name)' must be lower case letters, digits and hyphens, and begin with a letter"
      )
    }
    if let problem = Names.problem(inSentence: help) {
      problems.append("the help of the setting '\(name)' \(problem)")
    }
    if let problem = shape.problem(with: defaultValue) {
      problems.append("the default of the setting '\(name)' does not fit it: \(problem)")
    }
    if case .choice(let choices) = shape, Set(choices).count != choices.count {
      problems.append("the setting '\(name)' offers a choice twice")
    }
    return problems
  }
}
