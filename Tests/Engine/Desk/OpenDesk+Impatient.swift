import Disk
import Engine
import StateStore

extension OpenDesk {
  /// The same desk on another volume, waiting for no lock: what holds one may be the caller.
  func impatient(on volume: any Volume) -> OpenDesk {
    OpenDesk(
      store: ArticleStore(volume: volume, root: store.root, lockTimeout: 0),
      desk: desk,
      zone: zone,
      formats: formats,
      workflows: workflows,
      diagnostics: diagnostics,
      clock: clock,
      version: version
    )
  }
}
