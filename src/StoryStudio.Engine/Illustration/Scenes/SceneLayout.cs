namespace StoryStudio.Engine.Illustration.Scenes;

/// <summary>What a painted backdrop tells those who put people into it.</summary>
/// <param name="GroundY">Where feet stand on the 256-unit canvas, about 226..240 (of a full shot).</param>
/// <param name="HorizonY">Where the ground begins, after the zoom of the shot.</param>
/// <param name="Light">How the light falls on people.</param>
public sealed record SceneLayout(float GroundY, float HorizonY, SceneLight Light);
