import Disk
import StageKit
import StateStore
import WorkflowFile

extension OpenDesk {
  /// The fields of a version of a story, read from its original again; `nil` where the original holds
  /// no such story.
  func fields(
    of version: SourceVersion,
    _ name: ArticleName,
    with reader: (step: Step, reader: any Reader)
  ) async throws -> [FieldName: Value]? {
    let file = version.path.split(separator: "/").last.map(String.init) ?? version.path
    let source = Source(
      name: file,
      path: version.path,
      bytes: try store.volume.read(store.absolute("\(DeskPaths.originals)/\(version.file)"))
    )
    let drafts = try await reader.reader.read(source, context(step: reader.step.id))
    guard drafts.indices.contains(version.index) else { return nil }
    return try fields(of: RecordText.make(fields: drafts[version.index].fields), name)
  }
}
