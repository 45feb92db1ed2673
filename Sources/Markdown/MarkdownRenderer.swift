/// What this build can do with Markdown.
package enum MarkdownRenderer {
  #if Markdown
    /// Renders CommonMark with GFM tables, strikethrough and bare links as safe HTML.
    package static let html: (@Sendable (String) -> String)? = { SafeMarkdown.html($0) }
  #else
    /// `nil`: this build has no Markdown library (package trait `Markdown`).
    package static let html: (@Sendable (String) -> String)? = nil
  #endif
}
