package import Digest
import JSON
package import WorkflowFile

/// What somebody trusts: a plugin of a desk as it lay there, and what it may do.
package struct Grant: Sendable, Hashable {
  /// The desk's folder, without links.
  package let desk: String
  package let plugin: String
  package let content: FolderContent
  package let network: Bool
  package let secrets: [String]
  package let reads: [String]
  package let writes: [String]

  /// Grants all that a plugin asks for.
  package init(desk: String, _ plugin: PluginFile, _ content: FolderContent) {
    self.desk = desk
    self.plugin = plugin.name
    self.content = content
    network = plugin.needs.network
    secrets = plugin.needs.secrets
    reads = plugin.needs.reads
    writes = plugin.needs.writes
  }

  package var hash: SHA256Digest { content.hash }
}

extension Grant {
  static let version = 1

  /// As the user's configuration keeps it.
  var json: JSONValue {
    [
      "version": .int(Self.version), "desk": .string(desk), "plugin": .string(plugin),
      "digest": .string(hash.hex),
      "granted": [
        "network": .bool(network), "secrets": .strings(secrets), "reads": .strings(reads),
        "writes": .strings(writes),
      ],
      "files": .array(
        content.entries.map { entry in
          var object: JSONObject = [
            "path": .string(entry.path), "mode": .string(String(entry.permissions, radix: 8)),
          ]
          object["sha256"] = entry.hash.map { .string($0.hex) }
          return .object(object)
        }
      ),
    ]
  }

  /// Reads what ``json`` wrote, and says what does not fit.
  init(_ json: JSONValue) throws(Unreadable) {
    guard json["version"]?.int == Self.version else {
      throw Unreadable(message: "it is of another version, expected \(Self.version)")
    }
    guard let desk = json["desk"]?.string, let plugin = json["plugin"]?.string,
      let digest = json["digest"]?.string, let files = json["files"]?.array,
      let granted = json["granted"], let network = granted["network"]?.bool,
      let secrets = granted["secrets"]?.texts, let reads = granted["reads"]?.texts,
      let writes = granted["writes"]?.texts
    else { throw Unreadable(message: "something that belongs in it is missing") }
    let entries = files.compactMap(FolderContent.Entry.init)
    guard entries.count == files.count else {
      throw Unreadable(message: "a file in it has no path, mode or hash")
    }
    self.desk = desk
    self.plugin = plugin
    content = FolderContent(entries)
    self.network = network
    self.secrets = secrets
    self.reads = reads
    self.writes = writes
    guard hash.hex == digest else {
      throw Unreadable(message: "its files do not add up to its digest")
    }
  }

  struct Unreadable: Error, Hashable {
    let message: String
  }
}

extension FolderContent.Entry {
  fileprivate init?(_ json: JSONValue) {
    guard let path = json["path"]?.string, let mode = json["mode"]?.string,
      let permissions = UInt16(mode, radix: 8)
    else { return nil }
    guard let text = json["sha256"] else {
      self.init(path: path, permissions: permissions, hash: nil)
      return
    }
    guard let hash = text.string.flatMap(SHA256Digest.init(hex:)) else { return nil }
    self.init(path: path, permissions: permissions, hash: hash)
  }
}

extension JSONValue {
  fileprivate static func strings(_ texts: [String]) -> JSONValue {
    .array(texts.map { .string($0) })
  }

  fileprivate var texts: [String]? {
    guard let array else { return nil }
    let texts = array.compactMap(\.string)
    return texts.count == array.count ? texts : nil
  }
}
