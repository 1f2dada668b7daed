using SkiaSharp;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>Draws a person in any stance as a flat vector picture.</summary>
public static class FigureRenderer
{
    /// <summary>Draws one person over what the canvas holds; the same input gives the same pixels.</summary>
    /// <param name="colours">Null takes the person's own.</param>
    public static void Draw(SKCanvas canvas, CharacterSpec spec, FigureStance stance, CharacterColours? colours = null)
    {
        var figure = new FigureLayout(spec, stance, colours);
        using var pen = new VectorPen(canvas);
        var limbs = new LimbRenderer(pen, figure);
        var garments = new GarmentRenderer(pen, figure);
        var head = new HeadRenderer(pen, figure);
        var accessories = new AccessoryRenderer(pen, figure);

        canvas.Save();
        canvas.Scale(stance.HeadHeight);
        if (figure.View == FigureView.Front) head.DrawBackHair();
        if (figure.IsProfile) DrawArms(limbs, figure, inFront: false);
        limbs.DrawLegs();
        garments.DrawBottom();
        if (!figure.IsProfile) DrawArms(limbs, figure, inFront: false);
        limbs.DrawNeck();
        garments.DrawTop();
        accessories.DrawBag();
        DrawArms(limbs, figure, inFront: true, overHead: false);
        if (figure.View != FigureView.Back) accessories.DrawScarf();
        if (figure.IsProfile) head.DrawBackHair();
        head.Draw();
        if (figure.View == FigureView.Back) accessories.DrawScarf();
        accessories.DrawHat();
        DrawArms(limbs, figure, inFront: true, overHead: true);
        canvas.Restore();
    }

    /// <summary>The face as drawn, or null when it is not seen.</summary>
    public static FigureFace? FaceOf(CharacterSpec spec, FigureStance stance) => FigureFace.Of(spec, stance);

    private static void DrawArms(LimbRenderer limbs, FigureLayout figure, bool inFront, bool overHead = false)
    {
        foreach (bool right in figure.SidesFarFirst)
        {
            if (figure.ArmInFront(right) == inFront && (!inFront || LimbRenderer.ReachesHead(figure, right) == overHead))
                limbs.DrawArm(right);
        }
    }
}
