/// Makes a tree of events; keeps what it has when they stop early.
struct TreeBuilder {
  private(set) var problems: [YAMLProblem] = []
  /// Whether nothing had to be left out.
  private(set) var isWhole = true

  private let source: SourceText
  private let base: Int
  private let limits: Document.Limits
  private var root: Node?
  private var open: [OpenCollection] = []
  private var anchors: [String: Anchor] = [:]
  private var documents = 0
  private var weight = 0
  private var end: Mark

  private enum Anchor {
    case open(Mark)
    case closed(Node)
  }

  init(_ source: SourceText, from base: Int, _ limits: Document.Limits) {
    self.source = source
    self.base = base
    self.limits = limits
    end = source.mark(byte: base)
  }

  /// Takes an event; `false` where it makes no sense to read on.
  mutating func take(_ event: Event, _ scalars: Range<Int>) -> Bool {
    let start = source.mark(scalar: scalars.lowerBound, after: base)
    end =
      scalars.isEmpty ? start : source.mark(scalar: scalars.upperBound, after: base)
    switch event {
    case .document:
      documents += 1
      guard documents > 1 else { return true }
      return give(up: .secondDocument(at: start))
    case .start(let kind, let anchor, let tag):
      guard open.count < limits.depth else { return give(up: .tooDeep(limits.depth, at: start)) }
      if let tag, !Tags.fits(tag, kind) { problems.append(.unknownTag(Tags.short(tag), at: start)) }
      if let anchor { anchors[anchor] = .open(start) }
      open.append(OpenCollection(kind, anchor: anchor, start: start))
    case .end:
      guard let closed = open.popLast() else { return true }
      add(closed.node(end: end), anchor: closed.anchor)
    case .scalar(let text, let style, let anchor, let tag):
      add(Node(.scalar(scalar(text, style, tag, start)), start, end), anchor: anchor)
    case .alias(let name): return resolve(name, start)
    }
    return true
  }

  /// Notes the error that ended the events.
  mutating func stop(_ error: SyntaxError) {
    problems.append(.syntax(error))
    isWhole = false
  }

  /// Closes what is open and gives the tree.
  mutating func finish() -> Node? {
    while let last = open.popLast() { add(last.node(end: end), anchor: nil) }
    return root
  }

  private mutating func give(up problem: YAMLProblem) -> Bool {
    problems.append(problem)
    isWhole = false
    return false
  }

  private mutating func add(_ node: Node, anchor: String?) {
    if let anchor { anchors[anchor] = .closed(node) }
    if open.isEmpty {
      root = node
    } else if let problem = open[open.count - 1].add(node) {
      problems.append(problem)
    }
  }

  private mutating func resolve(_ name: String, _ start: Mark) -> Bool {
    switch anchors[name] {
    case nil:
      problems.append(.unknownAlias(name, at: start))
      add(Node(.scalar(Scalar("", .plain)), start, end, isAlias: true), anchor: nil)
    case .open(let anchor):
      problems.append(.endlessAlias(name, at: start, anchor: anchor))
      add(Node(.scalar(Scalar("", .plain)), start, end, isAlias: true), anchor: nil)
    case .closed(let node):
      weight += node.weight
      guard weight <= limits.aliased else {
        return give(up: .tooLarge(name, limit: limits.aliased, at: start))
      }
      guard open.count + node.height <= limits.depth else {
        return give(up: .tooDeep(limits.depth, at: start))
      }
      add(Node(node.content, start, end, isAlias: true), anchor: nil)
    }
    return true
  }

  private mutating func scalar(
    _ text: String,
    _ style: Scalar.Style,
    _ name: String?,
    _ start: Mark
  ) -> Scalar {
    guard let name else { return Scalar(text, style) }
    if name == "!" { return Scalar(text, style, .text) }
    guard let tag = Tags.scalar(name) else {
      problems.append(.unknownTag(Tags.short(name), at: start))
      return Scalar(text, style)
    }
    guard Tags.fits(tag, text) else {
      problems.append(.wrongTag(Tags.short(name), text, at: start))
      return Scalar(text, style)
    }
    return Scalar(text, style, tag)
  }
}

/// The tags of the core schema.
enum Tags {
  private static let prefix = "tag:yaml.org,2002:"

  /// As people write it: `!!int`.
  static func short(_ tag: String) -> String {
    tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.utf8.count) : tag
  }

  static func scalar(_ tag: String) -> Scalar.Tag? {
    guard tag.hasPrefix(prefix) else { return nil }
    return Scalar.Tag(rawValue: String(tag.dropFirst(prefix.utf8.count)))
  }

  static func fits(_ tag: String, _ kind: Event.Collection) -> Bool {
    switch kind {
    case .sequence: tag == "!" || tag == prefix + "seq"
    case .mapping: tag == "!" || tag == prefix + "map"
    }
  }

  static func fits(_ tag: Scalar.Tag, _ text: String) -> Bool {
    switch tag {
    case .integer: CoreSchema.integer(text) != nil
    case .boolean: CoreSchema.boolean(text) != nil
    case .null: CoreSchema.tag(of: text) == .null
    case .float: [.integer, .float].contains(CoreSchema.tag(of: text))
    case .text, .timestamp: true
    }
  }
}
