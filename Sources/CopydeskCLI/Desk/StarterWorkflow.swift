/// A ready workflow, as `Workflows/` of this project has it; `init` puts it into a new desk.
struct StarterWorkflow: Sendable {
  let file: String
  let text: String

  static let all = [news, brief]

  static let news = StarterWorkflow(
    file: "news.yaml",
    text: """
      # For wire copy and staff stories: everything is checked, and one editor who did not write the
      # story lets it through. 'copydesk stages explain NAME' says what can be set under 'with'.
      name: news
      description: Wire copy to published story.
      stages:
        - stage: ingest
        - stage: fact-check
          with: { must: [quote, number, date, name] }
        - stage: summarize
          with: { sentences: 3 }
        - stage: tag
        - stage: review
          with: { approvals: 1, from: [editor], not: [author] }
        - stage: publish
          with: { to: [site, feeds] }

      """
  )

  static let brief = StarterWorkflow(
    file: "brief.yaml",
    text: """
      # For short items that a desk turns round in minutes: quotes and numbers are checked, one
      # approval by anyone lets it through.
      name: brief
      description: A short item, one approval.
      stages:
        - stage: ingest
        - stage: fact-check
          with: { must: [quote, number] }
        - stage: summarize
          with: { sentences: 1 }
        - stage: tag
        - stage: review
          with: { approvals: 1, not: [] }
        - stage: publish
          with: { to: [site, feeds] }

      """
  )
}
