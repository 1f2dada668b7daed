namespace StoryStudio.Data.Jobs;

public enum JobState { Queued, Running, Completed, Failed, Cancelled, Quarantined }
