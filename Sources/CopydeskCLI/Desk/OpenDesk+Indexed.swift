import Engine
import Index
import JSON
import StateStore

extension OpenDesk {
  /// The same with the index in its cache.
  var indexed: OpenDesk {
    var desk = worded
    desk.index = ArticleIndex(
      store.absolute("\(DeskPaths.cache)/index.sqlite"),
      on: store.volume
    )
    return desk
  }

  /// The same with the words for what an index keeps.
  var worded: OpenDesk {
    var desk = self
    let moment = Moment(self)
    desk.wording = Wording(
      waiting: { $0.waiting(moment) },
      article: { view, situation, waiting in
        StatusReport.element(StatusReport.json(view, situation, waiting: waiting))
      },
      problem: { StatusReport.element(.object($0.json)) }
    )
    return desk
  }
}
