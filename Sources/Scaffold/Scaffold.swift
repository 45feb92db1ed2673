import CScaffold

/// The files of a new plugin: those of a sample, by another name.
package struct Scaffold: Sendable {
  package let language: Language
  package let name: PluginName
  /// Where copydesk's sources are, as a Package.swift names them; for Swift alone.
  private let sources: Sources?

  package enum Language: String, Sendable, CaseIterable {
    case swift, python, sh
  }

  /// A checkout of copydesk, or where Git finds one.
  package enum Sources: Sendable, Hashable {
    case path(String)
    case url(String)
  }

  /// A file, and what is in it.
  package struct File: Sendable, Hashable {
    /// From the plugin's folder on.
    package let path: String
    package let text: String
  }

  package init(_ language: Language, named name: PluginName, sources: Sources? = nil) {
    self.language = language
    self.name = name
    self.sources = sources
  }

  /// In the order of their paths.
  package var files: [File] {
    Self.samples(language).map { sample in
      File(path: named(sample.path), text: withSources(named(sample.text)))
    }
  }

  /// The sample's own files.
  package static func samples(_ language: Language) -> [File] {
    var files: [File] = []
    while let file = copydesk_scaffold(files.count + skipped(language))?.pointee,
      String(cString: file.language) == language.rawValue
    {
      let bytes = UnsafeBufferPointer(start: file.bytes, count: file.size)
      files.append(
        File(path: String(cString: file.path), text: String(decoding: bytes, as: UTF8.self))
      )
    }
    return files
  }

  /// How many files of other languages stand before it.
  private static func skipped(_ language: Language) -> Int {
    var index = 0
    while let file = copydesk_scaffold(index)?.pointee,
      String(cString: file.language) != language.rawValue
    {
      index += 1
    }
    return index
  }

  private func named(_ text: String) -> String {
    var text = text
    for (old, new) in [
      ("weasel-words", name.word), ("weasel_words", name.identifier), ("WeaselWords", name.type),
    ] {
      text = text.replacing(old, by: new)
    }
    return text
  }

  private func withSources(_ text: String) -> String {
    let place = #"name: "copydesk", path: "../../../..""#
    switch sources {
    case nil: return text
    case .path(let path):
      return text.replacing(place, by: #"name: "copydesk", path: "\#(Self.escaped(path))""#)
    case .url(let url):
      return text.replacing(place, by: #"url: "\#(Self.escaped(url))", branch: "main""#)
    }
  }

  /// As a string of Swift has it.
  private static func escaped(_ text: String) -> String {
    text.replacing("\\", by: "\\\\").replacing("\"", by: "\\\"")
  }
}

extension String {
  fileprivate func replacing(_ old: String, by new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
