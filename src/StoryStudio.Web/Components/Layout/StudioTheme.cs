using MudBlazor;

namespace StoryStudio.Web.Components.Layout;

/// <summary>MudBlazor's share of the look; the tokens in wwwroot/app.css are the source of these colours.</summary>
internal static class StudioTheme
{
    private static readonly string[] Fonts = ["Inter", "system-ui", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteDark = new PaletteDark
        {
            Primary = "#f0b44c",
            PrimaryContrastText = "#1b1508",
            Secondary = "#5cc4b4",
            Tertiary = "#8ea6ff",
            Info = "#8ea6ff",
            Success = "#6cc58c",
            Warning = "#f0b44c",
            Error = "#f07f73",
            Black = "#0f1113",
            Background = "#121417",
            BackgroundGray = "#0f1113",
            Surface = "#1f2327",
            AppbarBackground = "#121417",
            DrawerBackground = "#17191c",
            TextPrimary = "#ebe8e1",
            TextSecondary = "#a7a9a8",
            TextDisabled = "#6d7174",
            ActionDefault = "#b9bab7",
            LinesDefault = "#2d3237",
            LinesInputs = "#454b51",
            Divider = "#2d3237",
            TableLines = "#2d3237",
            OverlayDark = "rgba(8,9,10,0.66)",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = ".8125rem", LineHeight = "1.45", LetterSpacing = "0" },
            Button = new ButtonTypography { FontFamily = Fonts, FontSize = ".8125rem", FontWeight = "600", TextTransform = "none", LetterSpacing = "0" },
            H6 = new H6Typography { FontFamily = Fonts, FontSize = "1rem", FontWeight = "650", LetterSpacing = "-.01em" },
        },
    };
}
