namespace StoryStudio.Data.Characters;

/// <summary>What the engine thinks of the picture that stands for a character.</summary>
public enum CharacterHealth { Unknown, Good, Warned, Blocked }
