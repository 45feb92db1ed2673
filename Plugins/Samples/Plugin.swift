public import StageKit

/// Small stages to copy from.
public let samples = Plugin(
  ReadingTime.self,
  HouseStyle.self,
  PrintQueue.self
)
