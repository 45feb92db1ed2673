package import Disk

/// Every record and every state file of a desk with what each is like, without having been read.
///
/// It says which articles an index already knows: names stay bytes until somebody needs one.
package struct DeskSurvey: Sendable {
  struct Folder: Sendable {
    /// From `Articles` and from `State`: empty, or with a slash at the end.
    let path: String
    let records: FolderListing
    let states: FolderListing
    /// Of each record, whether it need not be read.
    var isKnown: [Bool]

    init(path: String, records: FolderListing, states: FolderListing) {
      self.path = path
      self.records = records
      self.states = states
      isKnown = Array(repeating: false, count: records.count)
    }
  }

  /// One article's files.
  package struct Found: Sendable {
    package let record: FileStatus?
    package let state: FileStatus?
    fileprivate let folder: Int
    fileprivate let place: Int?
  }

  /// The folders that could not be read.
  package let failures: [(folder: String, error: DiskError)]
  private var folders: [Folder]
  private let places: [String: Int]
  /// Where the last one was found: the next is seldom far.
  private var hint = (folder: 0, record: 0, state: 0)

  init(_ folders: [Folder], failures: [(folder: String, error: DiskError)]) {
    self.folders = folders
    self.failures = failures
    places = Dictionary(
      folders.enumerated().map { ($1.path, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The files of an article by the path of its record; `nil` where neither is there.
  package mutating func find(_ path: String) -> Found? {
    var path = path
    return path.withUTF8 { find(UnsafeRawBufferPointer($0)) }
  }

  private mutating func find(_ path: UnsafeRawBufferPointer) -> Found? {
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")), let folder = folder(path[...slash])
    else { return nil }
    let name = UnsafeRawBufferPointer(rebasing: path[(slash + 1)...])
    let (records, states) = (folders[folder].records, folders[folder].states)
    let record = records.place(of: name, hint: hint.record)
    let state = states.place(of: DeskPaths.stem(ofRecord: name), ".json", hint: hint.state)
    hint = (folder, (record ?? hint.record - 1) + 1, (state ?? hint.state - 1) + 1)
    let found = Found(
      record: record.flatMap { records[$0].file },
      state: state.flatMap { states[$0].file },
      folder: folder,
      place: record
    )
    return found.record == nil && found.state == nil ? nil : found
  }

  /// The folder of a path that begins with `Articles/` and ends with a slash.
  private func folder(_ path: Slice<UnsafeRawBufferPointer>) -> Int? {
    let root = DeskPaths.articles.utf8.count + 1
    guard path.count >= root, path.prefix(root - 1).elementsEqual(DeskPaths.articles.utf8) else {
      return nil
    }
    let rest = path.dropFirst(root)
    if hint.folder < folders.count, rest.elementsEqual(folders[hint.folder].path.utf8) {
      return hint.folder
    }
    return places[String(decoding: rest, as: UTF8.self)]
  }

  /// Notes that an article need not be read.
  package mutating func setKnown(_ found: Found) {
    guard let place = found.place else { return }
    folders[found.folder].isKnown[place] = true
  }

  /// The records that have to be read, those without a state file among them.
  package var unknown: [ArticleName] {
    folders.flatMap { folder in
      folder.records.indices.compactMap { place in
        guard !folder.isKnown[place], folder.records[place].file != nil || folder.isOpaque(place)
        else { return nil }
        let name = folder.records.name(at: place)
        guard DeskPaths.isRecord(name) else { return nil }
        let path = "\(DeskPaths.articles)/\(folder.path)\(name)"
        return ArticleName(id: DeskPaths.id(ofFile: path), record: path)
      }
    }
  }

  /// The state files whose records are gone.
  package var orphans: [ArticleName] {
    folders.flatMap(\.orphans)
  }
}

extension DeskSurvey.Folder {
  fileprivate var orphans: [ArticleName] {
    var hint = 0
    return states.indices.compactMap { place -> ArticleName? in
      states.withName(at: place) { name -> ArticleName? in
        guard let stem = DeskPaths.stem(ofState: name) else { return nil }
        if let place = records.place(of: stem, ".md", hint: hint) {
          hint = place + 1
          return nil
        }
        let path = "\(DeskPaths.state)/\(self.path)\(String(decoding: name, as: UTF8.self))"
        let record = DeskPaths.record(state: path)
        guard !states[place].isFolder, records.place(of: stem) == nil,
          DeskPaths.state(record: record) == path
        else { return nil }
        return ArticleName(id: DeskPaths.id(ofFile: record), record: record)
      }
    }
  }

  /// Whether a name stands for something that cannot be looked at: whoever reads it says why.
  fileprivate func isOpaque(_ place: Int) -> Bool {
    records[place].status == nil && records[place].kind != .folder
  }
}

extension FolderListing.Entry {
  /// What it is like, where it is a file or leads to one.
  fileprivate var file: FileStatus? {
    guard kind == .file || kind == .link, let status, !status.isFolder else { return nil }
    return status
  }
}
