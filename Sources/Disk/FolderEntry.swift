/// One name in a folder.
package struct FolderEntry: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case file, folder
    /// A symbolic link, wherever it leads.
    case link
    /// A pipe, a socket, a device.
    case other
  }

  package let name: String
  package let kind: Kind

  package init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }

  package var isFolder: Bool { kind == .folder }
}
