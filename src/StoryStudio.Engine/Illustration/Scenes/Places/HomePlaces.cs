using SkiaSharp;
using StoryStudio.Engine.Illustration.Scenes.Painting;

namespace StoryStudio.Engine.Illustration.Scenes.Places;

/// <summary>Bedroom, kitchen and living room.</summary>
internal static class HomePlaces
{
    private static readonly SKColor White = Tone.Rgb(0xFCFAF5);

    public static void Bedroom(SceneScope scope)
    {
        FlatBrush brush = scope.Brush;
        float horizon = scope.Horizon;
        SKColor wall = scope.Pick(0xF3DBD0, 0xDCD8EE, 0xD6E6E4, 0xF5E6C4), floor = scope.Pick(0xC2946C, 0xA9805E, 0xD0AC84);
        Room.WallsAndFloor(scope, wall, floor);
        Room.Boards(scope, floor);
        bool bedRight = scope.Chance(0.5f);
        float window = bedRight ? scope.U(24, 50) : scope.U(146, 172), top = scope.U(26, 38);
        Room.Window(scope, window, top, 60, 66, White);
        Room.Curtains(scope, window, top, 60, 66, scope.Pick(0xE8A598, 0x9FB8DA, 0xC3A6D4, 0x9CC7A4));
        float bed = bedRight ? scope.U(128, 140) : scope.U(-8, 6);
        Room.Picture(scope, bed + scope.U(34, 60), scope.U(40, 56), 40, 34);
        Room.Rug(scope, bedRight ? scope.U(70, 110) : scope.U(146, 186), 86, scope.Pick(0xE6C9B4, 0xC9D5E6, 0xE3D1E0));
        Bed(scope, bed, horizon + 12, scope.Pick(0x7FA3D1, 0xC98FB0, 0x8FBF9F, 0xE3A765, 0x9A8CCB));
        float table = bedRight ? bed - 26 : bed + 130;
        SKColor wood = scope.Tint(0x94704F);
        brush.RoundRect(wood, table - 14, horizon - 12, 28, 28, 2);
        brush.Rect(wood.Darker(0.18f), table - 10, horizon - 4, 20, 3);
        Room.FloorLamp(scope, table, horizon - 12, 18, scope.Pick(0xF4DFA8, 0xF2C3B5, 0xCFE0E2));
    }

    public static void Kitchen(SceneScope scope)
    {
        FlatBrush brush = scope.Brush;
        float horizon = scope.Horizon;
        SKColor wall = scope.Pick(0xE4F0E6, 0xF6EAD2, 0xE2EBF2), cabinet = scope.Pick(0x7FAE9E, 0xE0A574, 0x86A5C6, 0xC98A86, 0xE9E4D4);
        SKColor floor = scope.Tint(0xD6C6AC);
        Room.WallsAndFloor(scope, wall, floor);
        for (int i = -4; i <= 4; i++)
            brush.Line(floor.Darker(0.08f), 1.8f, 128 + (i * 30), horizon + 2, 128 + (i * 62), 256);
        brush.Rect(floor.Darker(0.08f), 0, horizon + 30, 256, 2);
        brush.Rect(floor.Darker(0.08f), 0, horizon + 62, 256, 2);
        float window = scope.U(92, 114);
        Cupboards(scope, cabinet, -4, window - 14, 16, 44);
        Cupboards(scope, cabinet, window + 74, 260, 16, 44);
        Room.Window(scope, window, 28, 58, 56, White);
        brush.Rect(cabinet.Darker(0.05f), 0, horizon - 46, 256, 52);
        Cupboards(scope, cabinet, -4, 260, horizon - 40, 40);
        brush.Rect(scope.Pick(0xF3EEE4, 0xB98C62, 0xD9D4CC), 0, horizon - 53, 256, 9);
        Pot(scope, scope.U(20, 50), horizon - 53);
        Kettle(scope, scope.U(200, 226), horizon - 53);
        FruitBowl(scope, scope.U(150, 176), horizon - 53);
        Room.HangingLamp(scope, window + scope.U(-30, -16), 12, scope.Pick(0xE4574C, 0xF1C24B, 0x3F7F8C));
    }

    public static void LivingRoom(SceneScope scope)
    {
        FlatBrush brush = scope.Brush;
        float horizon = scope.Horizon;
        SKColor wall = scope.Pick(0xF4E3CB, 0xD9E4DE, 0xE9DDE8, 0xD6E2EE), floor = scope.Pick(0xB98D68, 0xC9A47C, 0x9C785A);
        Room.WallsAndFloor(scope, wall, floor);
        Room.Boards(scope, floor);
        bool windowLeft = scope.Chance(0.5f);
        float window = windowLeft ? scope.U(22, 44) : scope.U(148, 172), top = scope.U(24, 34);
        Room.Window(scope, window, top, 64, 62, White);
        float pictures = windowLeft ? scope.U(150, 164) : scope.U(18, 36);
        Room.Picture(scope, pictures, scope.U(34, 44), 34, 40);
        Room.Picture(scope, pictures + 42, scope.U(40, 50), 30, 30);
        Room.Rug(scope, 128 + scope.U(-14, 14), 116, scope.Pick(0xE8D3B0, 0xC6D6D8, 0xE5C3B8, 0xCDC6E0));
        Sofa(scope, 128 + scope.U(-26, 26), horizon + 14, scope.Pick(0x5F9EA0, 0xD98B6A, 0x7C8FC4, 0xC77D94, 0x8CA66A));
        Plants.Potted(scope, windowLeft ? scope.U(8, 16) : scope.U(240, 248), horizon + 16, 1.35f);
        Room.FloorLamp(scope, windowLeft ? scope.U(234, 244) : scope.U(12, 22), horizon + 14, 92, scope.Pick(0xF4DFA8, 0xF2C3B5));
    }

    private static void Bed(SceneScope scope, float x, float y, SKColor blanket)
    {
        FlatBrush brush = scope.Brush;
        SKColor wood = scope.Pick(0x9A6B47, 0xB98A5E, 0x7C5A48);
        brush.RoundRect(wood, x - 4, y - 72, 126, 70, 10);
        brush.RoundRect(wood.Lighter(0.14f), x + 4, y - 64, 110, 40, 6);
        brush.RoundRect(White, x - 2, y - 34, 122, 30, 6);
        brush.RoundRect(Tone.Rgb(0xFFFFFF), x + 8, y - 48, 46, 24, 9);
        brush.RoundRect(Tone.Rgb(0xFFFFFF), x + 64, y - 48, 46, 24, 9);
        brush.RoundRect(blanket, x - 6, y - 27, 130, 36, 7);
        brush.RoundRect(blanket.Lighter(0.3f), x - 6, y - 27, 130, 11, 5);
        brush.Rect(wood, x - 2, y + 8, 9, 9);
        brush.Rect(wood, x + 111, y + 8, 9, 9);
    }

    private static void Cupboards(SceneScope scope, SKColor colour, float left, float right, float y, float height)
    {
        FlatBrush brush = scope.Brush;
        int doors = Math.Max(1, (int)MathF.Round((right - left) / 48));
        float width = (right - left) / doors;
        brush.Rect(colour.Darker(0.16f), left, y - 3, right - left, height + 6);
        for (int i = 0; i < doors; i++)
        {
            float x = left + (i * width);
            brush.RoundRect(colour, x + 2, y, width - 4, height, 2);
            brush.RoundRect(colour.Darker(0.35f), x + (i % 2 == 0 ? width - 11 : 7), y + (height / 2) - 5, 3.5f, 10, 1.5f);
        }
    }

    private static void Pot(SceneScope scope, float x, float y)
    {
        SKColor red = scope.Pick(0xD2483F, 0x3F7F8C, 0xE39A3A);
        scope.Brush.RoundRect(red, x - 18, y - 22, 36, 22, 4);
        scope.Brush.RoundRect(red.Darker(0.2f), x - 20, y - 25, 40, 5, 2);
        scope.Brush.Circle(Tone.Rgb(0x4A4650), x, y - 27, 3.5f);
        scope.Brush.RoundRect(Tone.Rgb(0x4A4650), x + 18, y - 17, 13, 4, 2);
    }

    private static void Kettle(SceneScope scope, float x, float y)
    {
        SKColor metal = scope.Pick(0x8FA3B5, 0xF0C24E, 0x7FB0A4);
        using var handle = new SKPath();
        handle.AddArc(new SKRect(x - 10, y - 36, x + 10, y - 14), 180, 180);
        scope.Brush.Outline(Tone.Rgb(0x4A4650), 3, handle);
        scope.Brush.Polygon(metal.Darker(0.12f), x - 11, y - 10, x - 22, y - 20, x - 18, y - 22, x - 8, y - 17);
        scope.Brush.Dome(metal, x, y, 15, 24);
    }

    private static void FruitBowl(SceneScope scope, float x, float y)
    {
        scope.Brush.Circle(Tone.Rgb(0xE0533F), x - 8, y - 14, 7);
        scope.Brush.Circle(Tone.Rgb(0xF2B33A), x + 7, y - 14, 7);
        scope.Brush.Circle(Tone.Rgb(0x84B84C), x, y - 17, 7);
        scope.Brush.Bowl(Tone.Rgb(0xF6F4EF), x, y - 13, 19, 13);
    }

    private static void Sofa(SceneScope scope, float x, float y, SKColor cloth)
    {
        FlatBrush brush = scope.Brush;
        SKColor seat = cloth.Lighter(0.12f), foot = Tone.Rgb(0x5E4638);
        brush.Rect(foot, x - 66, y - 6, 6, 11);
        brush.Rect(foot, x + 60, y - 6, 6, 11);
        brush.RoundRect(cloth, x - 66, y - 66, 132, 62, 12);
        brush.RoundRect(seat, x - 58, y - 34, 57, 24, 6);
        brush.RoundRect(seat, x + 1, y - 34, 57, 24, 6);
        brush.RoundRect(cloth.Darker(0.12f), x - 78, y - 44, 24, 44, 9);
        brush.RoundRect(cloth.Darker(0.12f), x + 54, y - 44, 24, 44, 9);
        brush.RoundRect(cloth.Darker(0.06f), x - 60, y - 14, 120, 14, 4);
        Cushion(brush, x - 42, y - 42, -10, scope.Pick(0xF3C65A, 0xF4EFE3, 0xE98A72));
        Cushion(brush, x + 42, y - 42, 10, scope.Pick(0x8DB7C9, 0xF4EFE3, 0xD98FA8));
    }

    private static void Cushion(FlatBrush brush, float x, float y, float degrees, SKColor colour)
    {
        brush.Canvas.Save();
        brush.Canvas.Translate(x, y);
        brush.Canvas.RotateDegrees(degrees);
        brush.RoundRect(colour, -13, -13, 26, 26, 6);
        brush.Canvas.Restore();
    }
}
