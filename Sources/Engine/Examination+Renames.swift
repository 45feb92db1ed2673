import Digest
import Disk
import StateStore

extension Examination {
  /// Says where a record went that is gone, where another one has exactly its words and no state.
  mutating func nameTheRenamed() {
    var new: [SHA256Digest: String] = [:]
    for finding in findings where finding.code == .noState {
      guard let bytes = try? desk.store.volume.read(desk.store.absolute(finding.path)) else {
        continue
      }
      new[SHA256.hash(bytes)] = finding.path
    }
    for index in findings.indices where findings[index].code == .missingRecord {
      let path = findings[index].path
      let name = ArticleName(id: DeskPaths.id(ofFile: path), record: path)
      // What cannot be read is a finding of its own.
      guard let state = try? desk.store.load(name).state, let moved = new[state.record] else {
        continue
      }
      findings[index] = Finding(
        .missingRecord,
        path,
        "the record was renamed to \(moved); \(name.state) is there",
        help: """
          rename it back before the next run takes it for a new story: \
          'mv \(Shell.quoted(moved)) \(Shell.quoted(path))'
          """
      )
    }
  }
}
