#if Markdown
  internal import CCMark

  /// The parsed document, on the way to being safe. It does not own the nodes.
  struct MarkdownTree {
    let document: OpaquePointer

    init(_ document: OpaquePointer) {
      self.document = document
    }

    /// Takes out what the renderer must not see.
    func makeSafe() {
      var ranks: [Int32] = []
      for node in nodes() {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_HEADING: rank(node, &ranks)
        case CMARK_NODE_HTML_BLOCK: replaceBlock(node)
        case CMARK_NODE_HTML_INLINE: replaceInline(node)
        case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
          if !LinkTarget.isAllowed(text(cmark_node_get_url(node))) { dissolve(node) }
        default: break
        }
      }
    }

    /// All nodes in reading order, listed before any of them changes.
    private func nodes() -> [OpaquePointer] {
      guard let iterator = cmark_iter_new(document) else { return [] }
      defer { cmark_iter_free(iterator) }
      var nodes: [OpaquePointer] = []
      while true {
        switch cmark_iter_next(iterator) {
        case CMARK_EVENT_ENTER: if let node = cmark_iter_get_node(iterator) { nodes.append(node) }
        case CMARK_EVENT_EXIT: break
        default: return nodes
        }
      }
    }

    /// Sets a heading one below the one it belongs to: the page's headline is the only `h1`, and
    /// no rank is left out.
    private func rank(_ heading: OpaquePointer, _ above: inout [Int32]) {
      let level = cmark_node_get_heading_level(heading)
      while let last = above.last, last >= level { above.removeLast() }
      above.append(level)
      cmark_node_set_heading_level(heading, min(6, Int32(above.count) + 1))
    }

    private func replaceBlock(_ node: OpaquePointer) {
      let literal = text(cmark_node_get_literal(node))
      guard !HTMLComment.isAll(of: literal) else { return remove(node) }
      let line = literal.hasSuffix("\n") ? String(literal.dropLast()) : literal
      guard let paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH), let words = textNode(line)
      else { return }
      cmark_node_append_child(paragraph, words)
      cmark_node_replace(node, paragraph)
      cmark_node_free(node)
    }

    private func replaceInline(_ node: OpaquePointer) {
      let literal = text(cmark_node_get_literal(node))
      guard !HTMLComment.isAll(of: literal) else { return remove(node) }
      guard let words = textNode(literal) else { return }
      cmark_node_replace(node, words)
      cmark_node_free(node)
    }

    /// Leaves the words of a link or the alternative text of an image, and nothing else of it.
    private func dissolve(_ node: OpaquePointer) {
      while let child = cmark_node_first_child(node) {
        guard cmark_node_insert_before(node, child) == 1 else { break }
      }
      remove(node)
    }

    private func remove(_ node: OpaquePointer) {
      cmark_node_unlink(node)
      cmark_node_free(node)
    }

    private func textNode(_ literal: String) -> OpaquePointer? {
      let node = cmark_node_new(CMARK_NODE_TEXT)
      cmark_node_set_literal(node, literal)
      return node
    }

    private func text(_ pointer: UnsafePointer<CChar>?) -> String {
      pointer.map { String(cString: $0) } ?? ""
    }
  }
#endif
