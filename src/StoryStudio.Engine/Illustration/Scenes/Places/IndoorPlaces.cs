using SkiaSharp;
using StoryStudio.Engine.Illustration.Scenes.Painting;

namespace StoryStudio.Engine.Illustration.Scenes.Places;

/// <summary>Office, classroom, library, café, and the plain studio wall.</summary>
internal static class IndoorPlaces
{
    private static readonly SKColor White = Tone.Rgb(0xFCFAF5);
    private static readonly SKColor Screen = Tone.Rgb(0x39404F);

    public static void Office(SceneScope scope)
    {
        FlatBrush brush = scope.Brush;
        float horizon = scope.Horizon;
        Room.WallsAndFloor(scope, scope.Pick(0xDFE7EE, 0xE8E4DA, 0xD9E6E3), scope.Pick(0x9AA3B2, 0xB3A08C, 0x8E9CA6));
        float shift = scope.U(-10, 10);
        Room.Window(scope, 22 + shift, 24, 76, 66, White);
        Room.Window(scope, 156 + shift, 24, 76, 66, White);
        if (scope.Chance(0.6f))
            Cabinet(scope, scope.Chance(0.5f) ? scope.U(-8, 4) : scope.U(206, 220), horizon + 8);
        float desk = scope.U(4, 34);
        Desk(scope, desk, horizon + 10);
        Desk(scope, desk + 116, horizon + 10);
        Plants.Potted(scope, scope.Chance(0.5f) ? scope.U(8, 18) : scope.U(238, 248), horizon + 20, 1.3f);
        brush.Circle(Tone.Rgb(0x4A5160), 128 + (shift * 0.5f), 42, 15);
        brush.Circle(White, 128 + (shift * 0.5f), 42, 12.5f);
        brush.Line(Tone.Rgb(0x4A5160), 2, 128 + (shift * 0.5f), 33, 128 + (shift * 0.5f), 42, 134 + (shift * 0.5f), 45);
    }

    public static void Classroom(SceneScope scope)
    {
        FlatBrush brush = scope.Brush;
        float horizon = scope.Horizon;
        SKColor floor = scope.Tint(0xC9A273);
        Room.WallsAndFloor(scope, scope.Pick(0xF2EACF, 0xE2EBDD, 0xF4E0CC), floor);
        Room.Boards(scope, floor);
        bool windowLeft = scope.Chance(0.5f);
        float board = windowLeft ? scope.U(84, 92) : scope.U(10, 18), width = 156;
        Room.Window(scope, windowLeft ? scope.U(4, 14) : scope.U(188, 198), 30, 54, 72, White);
        brush.RoundRect(Tone.Rgb(0xA2744C), board, 24, width, 84, 3);
        brush.Rect(scope.Pick(0x3F6B57, 0x40655F, 0x3C5F6B), board + 6, 30, width - 12, 72);
        SKColor chalk = Tone.Rgb(0xEFF3EC).Fade(0.85f);
        for (int i = 0; i < 3; i++)
            brush.RoundRect(chalk, board + 18, 42 + (i * 17), scope.U(40, 92), 3.6f, 1.8f);
        if (scope.Chance(0.5f))
            brush.Polygon(Tone.Rgb(0xF5D97A).Fade(0.9f), board + 120, 84, board + 132, 62, board + 144, 84);
        else
            brush.Circle(Tone.Rgb(0xF2A7A0).Fade(0.9f), board + 130, 72, 12);
        brush.RoundRect(Tone.Rgb(0x8A6242), board + 4, 105, width - 8, 5, 2);
        float shift = scope.U(-12, 6);
        for (int i = 0; i < 3; i++)
            Table(scope, shift + (i * 92), horizon + 12);
    }

    public static void Library(SceneScope scope)
    {
        FlatBrush brush = scope.Brush;
        float horizon = scope.Horizon;
        SKColor wood = scope.Pick(0x96694A, 0x84593F, 0xA97D54), floor = scope.Pick(0xA77C5A, 0x7F6A62, 0xB28B62);
        Room.WallsAndFloor(scope, scope.Pick(0xEBDCC0, 0xDBE0D2, 0xE6D6CC), floor);
        int gap = scope.Random.NextInt(3);
        float[] lefts = [-6, 84, 174];
        for (int i = 0; i < 3; i++)
        {
            if (i == gap)
                Room.Window(scope, lefts[i] + 16, 24, 56, 84, White);
            else
                Bookcase(scope, lefts[i], 10, 88, horizon - 8, wood);
        }
        Room.Rug(scope, 128 + scope.U(-12, 12), 112, scope.Pick(0xB5655A, 0x5F8A86, 0x6F6FA4));
        float table = lefts[gap] + 6;
        brush.RoundRect(wood.Lighter(0.08f), table, horizon - 20, 76, 7, 2);
        brush.Rect(wood.Darker(0.15f), table + 6, horizon - 14, 6, 30);
        brush.Rect(wood.Darker(0.15f), table + 64, horizon - 14, 6, 30);
        DeskLamp(scope, table + 22, horizon - 20);
        for (int i = 0; i < 3; i++)
            brush.RoundRect(scope.Pick(0xC8564B, 0x4F80A8, 0xE0B04E, 0x5E9468), table + 40, horizon - 26 - (i * 6), 26 - (i * 3), 5.4f, 1);
    }

    public static void Cafe(SceneScope scope)
    {
        FlatBrush brush = scope.Brush;
        float horizon = scope.Horizon;
        SKColor wall = scope.Pick(0xDDB892, 0xE4C6A6, 0xC9B89C, 0xD9A58C), floor = scope.Pick(0x7F5B47, 0x6E564C, 0x946C50);
        Room.WallsAndFloor(scope, wall, floor);
        Room.Boards(scope, floor);
        bool windowLeft = scope.Chance(0.5f);
        Room.Window(scope, windowLeft ? scope.U(16, 26) : scope.U(150, 160), 36, 84, 70, Tone.Rgb(0x5E4334));
        Menu(scope, windowLeft ? scope.U(156, 168) : scope.U(14, 26), 34);
        Counter(scope, windowLeft ? scope.U(142, 152) : scope.U(-10, 0), horizon + 8);
        SKColor shade = scope.Pick(0x3B2D28, 0xC2503F, 0x2F6F6B, 0xD9A23E);
        for (int i = 0; i < 3; i++)
            Room.HangingLamp(scope, 40 + (i * 88) + scope.U(-6, 6), 14, shade);
        float table = windowLeft ? scope.U(34, 78) : scope.U(178, 222);
        brush.Rect(Tone.Rgb(0x4A342A), table - 3, horizon - 16, 6, 40);
        brush.Ellipse(Tone.Rgb(0x4A342A), table, horizon + 25, 18, 4);
        brush.Ellipse(Tone.Rgb(0x5E4234), table, horizon - 16, 38, 7);
        Cup(brush, table - 12, horizon - 18);
        Cup(brush, table + 14, horizon - 17);
    }

    public static void Plain(SceneScope scope)
    {
        FlatBrush brush = scope.Brush;
        SKColor wall = scope.Pick(0xF5DAC6, 0xCFE4EF, 0xDDD5EE, 0xD5EAD0, 0xF7E8B8, 0xF5CBCB, 0xE6E6E6, 0xC9E6E0);
        brush.Rect(wall, 0, 0, 256, 256);
        brush.Rect(wall.Darker(0.10f), 0, scope.Horizon, 256, 256 - scope.Horizon);
        if (scope.Chance(0.5f))
            brush.Circle(wall.Lighter(0.45f), 128 + scope.U(-30, 30), scope.U(84, 112), scope.U(58, 88) * 0.85f);
    }

    private static void Desk(SceneScope scope, float x, float y)
    {
        FlatBrush brush = scope.Brush;
        SKColor wood = scope.Pick(0xA8794F, 0xC49A6A, 0xE4DED2);
        brush.RoundRect(Screen, x + 28, y - 74, 48, 32, 3);
        brush.Shines = scope.IsNight;
        brush.Rect(scope.Pick(0x86C4E0, 0x9AD3C6, 0xA9B8E8), x + 31, y - 71, 42, 26);
        brush.Shines = false;
        brush.Rect(Screen, x + 49, y - 43, 6, 6);
        brush.Rect(Screen, x + 40, y - 39, 24, 3.5f);
        brush.RoundRect(scope.Pick(0xE4574C, 0xF3B93B, 0x5E9C8A), x + 84, y - 47, 9, 11, 2);
        brush.Rect(wood.Darker(0.28f), x + 6, y - 30, 6, 34);
        brush.Rect(wood.Darker(0.14f), x + 72, y - 30, 28, 32);
        brush.Rect(wood.Darker(0.3f), x + 80, y - 22, 12, 3);
        brush.Rect(wood.Darker(0.3f), x + 80, y - 10, 12, 3);
        brush.RoundRect(wood, x, y - 36, 106, 8, 2);
    }

    private static void Cabinet(SceneScope scope, float x, float y)
    {
        SKColor metal = scope.Pick(0x7F93A8, 0x9FB0A8, 0xC2A98C);
        scope.Brush.RoundRect(metal, x, y - 96, 44, 96, 2);
        for (int i = 0; i < 3; i++)
        {
            scope.Brush.RoundRect(metal.Lighter(0.18f), x + 4, y - 91 + (i * 31), 36, 26, 2);
            scope.Brush.RoundRect(metal.Darker(0.35f), x + 15, y - 81 + (i * 31), 14, 4, 2);
        }
    }

    private static void Table(SceneScope scope, float x, float y)
    {
        FlatBrush brush = scope.Brush;
        SKColor wood = Tone.Rgb(0xD8A96C);
        brush.Rect(Tone.Rgb(0x72604F), x + 7, y - 24, 4.5f, 32);
        brush.Rect(Tone.Rgb(0x72604F), x + 56, y - 24, 4.5f, 32);
        brush.Rect(wood.Darker(0.14f), x + 3, y - 22, 62, 9);
        brush.RoundRect(wood, x, y - 29, 68, 8, 2);
        brush.RoundRect(scope.Pick(0xD2574B, 0x4F80B8, 0x5E9C62, 0xE5B84E), x + scope.U(14, 36), y - 34, 20, 5.5f, 1);
    }

    private static void Bookcase(SceneScope scope, float x, float y, float width, float height, SKColor wood)
    {
        FlatBrush brush = scope.Brush;
        brush.RoundRect(wood, x, y, width, height, 2);
        uint[] spines = [0xB9574C, 0x4F7A96, 0xD3A552, 0x6B9068, 0x84658C, 0xD9C7A4, 0xC27E54];
        int shelves = 5;
        float rise = (height - 6) / shelves;
        for (int shelf = 0; shelf < shelves; shelf++)
        {
            float top = y + 5 + (shelf * rise), bottom = top + rise - 5;
            brush.Rect(wood.Darker(0.38f), x + 5, top, width - 10, rise - 5);
            float end = x + width - 6 - (scope.Chance(0.35f) ? scope.U(8, 22) : 0);
            for (float left = x + 6; left < end - 6;)
            {
                float thick = MathF.Min(scope.U(7, 11), end - left), tall = (rise - 5) * scope.U(0.72f, 0.95f);
                brush.Rect(scope.Pick(spines), left, bottom - tall, thick - 0.8f, tall);
                left += thick;
            }
        }
    }

    private static void DeskLamp(SceneScope scope, float x, float y)
    {
        FlatBrush brush = scope.Brush;
        bool lit = scope.Setting.Time is TimeOfDay.Night or TimeOfDay.Sunset;
        brush.RoundRect(Tone.Rgb(0xB78F3F), x - 8, y - 3, 16, 4, 2);
        brush.Rect(Tone.Rgb(0xB78F3F), x - 1.5f, y - 22, 3, 20);
        if (lit)
            brush.Glow(Tone.Rgb(0xFFE7A6).Fade(0.55f), x, y - 16, 36);
        brush.Dome(Tone.Rgb(0x3F8A63), x, y - 19, 16, 11);
    }

    private static void Menu(SceneScope scope, float x, float y)
    {
        FlatBrush brush = scope.Brush;
        brush.RoundRect(Tone.Rgb(0x7A5236), x, y, 76, 58, 3);
        brush.Rect(Tone.Rgb(0x3A3735), x + 4, y + 4, 68, 50);
        for (int i = 0; i < 4; i++)
            brush.RoundRect(Tone.Rgb(0xF3EBDD).Fade(0.85f), x + 11, y + 12 + (i * 10), scope.U(24, 50), 3.4f, 1.7f);
    }

    private static void Counter(SceneScope scope, float x, float y)
    {
        FlatBrush brush = scope.Brush;
        SKColor front = scope.Pick(0x5F8A80, 0xB86A4C, 0x7A5A48, 0xD8C9AE);
        brush.RoundRect(Tone.Rgb(0xAAB2BA), x + 18, y - 82, 36, 30, 4);
        brush.RoundRect(Tone.Rgb(0x6F7882), x + 16, y - 86, 40, 8, 3);
        brush.Rect(Tone.Rgb(0x4A4F57), x + 30, y - 66, 12, 6);
        Cup(brush, x + 36, y - 52);
        brush.RoundRect(Tone.Rgb(0xD9EDF2).Fade(0.85f), x + 66, y - 74, 40, 22, 4);
        brush.Dome(Tone.Rgb(0xE6A860), x + 77, y - 54, 8, 9);
        brush.Dome(Tone.Rgb(0xD98A8F), x + 95, y - 54, 8, 9);
        brush.Rect(front, x, y - 46, 116, 54);
        for (int i = 0; i < 4; i++)
            brush.Rect(front.Darker(0.1f), x + 5 + (i * 28), y - 40, 22, 42);
        brush.RoundRect(Tone.Rgb(0xF0E2C8), x - 4, y - 53, 124, 8, 2);
    }

    private static void Cup(FlatBrush brush, float x, float y)
    {
        brush.Circle(Tone.Rgb(0xE3DED4), x + 7, y - 7, 4);
        brush.RoundRect(White, x - 6, y - 12, 13, 12, 3);
    }
}
