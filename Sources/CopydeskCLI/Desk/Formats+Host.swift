import Markdown
import StageKit
import WorkflowFile

extension Formats {
  /// What this program reads and writes for stages.
  static let host = Formats(
    frontMatter: { try RecordText.frontMatter($0) },
    html: MarkdownRenderer.html ?? Formats.paragraphs
  )
}
