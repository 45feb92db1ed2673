/// What is wrong with a YAML text, and where.
package struct YAMLProblem: Error, Sendable, Hashable {
  /// A stable word, such as `yaml-syntax`.
  package let id: String
  package let message: String
  package let mark: Mark
  package let help: String?
  /// Another place that belongs to it, and what is there.
  package let related: Related?

  package struct Related: Sendable, Hashable {
    package let mark: Mark
    package let message: String
  }

  init(
    _ id: String,
    _ message: String,
    at mark: Mark,
    help: String? = nil,
    related: Related? = nil
  ) {
    self.id = id
    self.message = message
    self.mark = mark
    self.help = help
    self.related = related
  }
}

extension YAMLProblem {
  static func notUTF8(at mark: Mark) -> YAMLProblem {
    YAMLProblem(
      "not-utf-8",
      "this byte is not UTF-8",
      at: mark,
      help: "save the file as UTF-8"
    )
  }

  static func control(_ scalar: Unicode.Scalar, at mark: Mark) -> YAMLProblem {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return YAMLProblem(
      "yaml-control",
      "the invisible character U+\(code) cannot stand in YAML",
      at: mark,
      help: "delete it, or write \"\\u\(code)\" inside double quotes"
    )
  }

  static func duplicateKey(_ key: String, at mark: Mark, first: Mark) -> YAMLProblem {
    YAMLProblem(
      "duplicate-key",
      "the key '\(key)' stands here a second time",
      at: mark,
      help: "keep one of the two",
      related: Related(mark: first, message: "the first '\(key)'")
    )
  }

  static func unusableKey(at mark: Mark) -> YAMLProblem {
    YAMLProblem(
      "yaml-key",
      "a key has to be a word, not a list or a mapping",
      at: mark,
      help: "put it in quotes if it begins with '[' or '{'"
    )
  }

  static func unknownTag(_ tag: String, at mark: Mark) -> YAMLProblem {
    YAMLProblem(
      "yaml-tag",
      "the tag '\(tag)' means nothing here",
      at: mark,
      help: "leave it out, or put the text in quotes if the '!' belongs to it"
    )
  }

  static func wrongTag(_ tag: String, _ text: String, at mark: Mark) -> YAMLProblem {
    YAMLProblem("yaml-tag", "'\(text)' is not what its tag '\(tag)' says", at: mark)
  }

  static func unknownAlias(_ name: String, at mark: Mark) -> YAMLProblem {
    YAMLProblem(
      "yaml-alias",
      "no anchor '&\(name)' stands before this alias",
      at: mark,
      help: "put the text in quotes if the '*' belongs to it"
    )
  }

  static func endlessAlias(_ name: String, at mark: Mark, anchor: Mark) -> YAMLProblem {
    YAMLProblem(
      "yaml-alias",
      "the alias '*\(name)' stands inside its own anchor",
      at: mark,
      related: Related(mark: anchor, message: "the anchor")
    )
  }

  static func tooLarge(_ name: String, limit: Int, at mark: Mark) -> YAMLProblem {
    YAMLProblem(
      "yaml-alias",
      "with the alias '*\(name)' written out there are more than \(limit) values",
      at: mark,
      help: "write less with aliases"
    )
  }

  static func tooDeep(_ limit: Int, at mark: Mark) -> YAMLProblem {
    YAMLProblem("yaml-depth", "more than \(limit) levels inside one another", at: mark)
  }

  static func secondDocument(at mark: Mark) -> YAMLProblem {
    YAMLProblem(
      "yaml-documents",
      "a second document begins here, one file holds one",
      at: mark,
      help: "delete the line '---', or split the file"
    )
  }
}
