using System.Globalization;
using System.Text;
using System.Xml;
using StoryStudio.Data.Stories;

namespace StoryStudio.Data.Exports.Timelines;

/// <summary>Final Cut Pro's XML 1.10: stills on the spine, dialogue as captions, scenes as chapters, action and notes as markers.</summary>
/// <remarks>Order of elements and attributes as Apple's DTD of that version demands; every time is whole frames over the rate's fraction.</remarks>
/// <param name="size">Pixels of the sequence.</param>
/// <param name="sizeOf">Pixels of a panel's picture.</param>
internal sealed class FcpxmlWriter(XmlWriter xml, FrameRate rate, (int Width, int Height) size, Func<BoardPanel, (int Width, int Height)> sizeOf)
{
    private const string SequenceFormat = "r1";

    // One for each size of picture.
    private readonly Dictionary<(int Width, int Height), string> _stillFormats = [];

    public void Write(StoryBoard board)
    {
        var panels = PlacedPanel.All(board).ToList();
        xml.WriteStartDocument();
        xml.WriteDocType("fcpxml", null, null, null);
        xml.WriteStartElement("fcpxml");
        xml.WriteAttributeString("version", "1.10");
        Resources(panels);
        xml.WriteStartElement("library");
        xml.WriteStartElement("event");
        Attribute("name", board.Title);
        xml.WriteStartElement("project");
        Attribute("name", board.Title);
        xml.WriteStartElement("sequence");
        xml.WriteAttributeString("format", SequenceFormat);
        xml.WriteAttributeString("duration", Time(board.Frames));
        xml.WriteAttributeString("tcStart", "0s");
        xml.WriteAttributeString("tcFormat", "NDF");
        xml.WriteStartElement("spine");
        foreach (var placed in panels) Panel(placed);
        xml.WriteEndDocument();
    }

    /// <summary>Seconds as a fraction that is a whole number of frames.</summary>
    public string Time(long frames)
    {
        long numerator = frames * rate.Denominator;
        return numerator % rate.Numerator == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{numerator / rate.Numerator}s")
            : string.Create(CultureInfo.InvariantCulture, $"{numerator}/{rate.Numerator}s");
    }

    private void Resources(List<PlacedPanel> panels)
    {
        xml.WriteStartElement("resources");
        xml.WriteStartElement("format");
        xml.WriteAttributeString("id", SequenceFormat);
        xml.WriteAttributeString("frameDuration", Time(1));
        Size(size);
        xml.WriteAttributeString("colorSpace", "1-1-1 (Rec. 709)");
        xml.WriteEndElement();
        foreach (var placed in panels.Where(placed => placed.Panel.Picture is not null))
        {
            var still = sizeOf(placed.Panel);
            if (_stillFormats.TryAdd(still, $"r{_stillFormats.Count + 2}")) StillFormat(still);
            Asset(placed, _stillFormats[still]);
        }
        xml.WriteEndElement();
    }

    private void StillFormat((int Width, int Height) still)
    {
        xml.WriteStartElement("format");
        xml.WriteAttributeString("id", _stillFormats[still]);
        xml.WriteAttributeString("name", "FFVideoFormatRateUndefined");
        Size(still);
        xml.WriteEndElement();
    }

    private void Size((int Width, int Height) size)
    {
        xml.WriteAttributeString("width", size.Width.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("height", size.Height.ToString(CultureInfo.InvariantCulture));
    }

    // Stills have no duration of their own.
    private void Asset(PlacedPanel placed, string format)
    {
        xml.WriteStartElement("asset");
        xml.WriteAttributeString("id", AssetId(placed));
        Attribute("name", placed.Panel.Number);
        xml.WriteAttributeString("start", "0s");
        xml.WriteAttributeString("duration", "0s");
        xml.WriteAttributeString("hasVideo", "1");
        xml.WriteAttributeString("format", format);
        xml.WriteAttributeString("videoSources", "1");
        xml.WriteStartElement("media-rep");
        xml.WriteAttributeString("kind", "original-media");
        xml.WriteAttributeString("src", $"./{placed.MediaPath}");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void Panel(PlacedPanel placed)
    {
        bool isMade = placed.Panel.Picture is not null;
        xml.WriteStartElement(isMade ? "video" : "gap");
        if (isMade) xml.WriteAttributeString("ref", AssetId(placed));
        xml.WriteAttributeString("offset", Time(placed.Start));
        Attribute("name", placed.Panel.Number);
        xml.WriteAttributeString("start", "0s");
        xml.WriteAttributeString("duration", Time(placed.Panel.Frames));
        if (placed.Panel.Dialogue.Count > 0) Caption(placed);
        if (placed.OpensScene) Marker("chapter-marker", placed.Scene.Heading.Length > 0 ? placed.Scene.Heading : $"Scene {placed.Scene.Number}");
        if (placed.Panel.Action.Length > 0) Marker("marker", placed.Panel.Action);
        if (placed.Panel.Notes.Length > 0) Marker("marker", placed.Panel.Notes);
        xml.WriteEndElement();
    }

    private void Caption(PlacedPanel placed)
    {
        string style = string.Create(CultureInfo.InvariantCulture, $"ts{placed.Index + 1}");
        xml.WriteStartElement("caption");
        xml.WriteAttributeString("lane", "1");
        xml.WriteAttributeString("offset", "0s");
        Attribute("name", placed.Panel.Dialogue[0].Text);
        xml.WriteAttributeString("start", "0s");
        xml.WriteAttributeString("duration", Time(placed.Panel.Frames));
        xml.WriteAttributeString("role", "SRT?captionFormat=SRT.en");
        xml.WriteStartElement("text");
        xml.WriteAttributeString("placement", "bottom");
        // Tells the writer that what is inside is text, so that it adds no indentation to it.
        xml.WriteWhitespace("");
        xml.WriteStartElement("text-style");
        xml.WriteAttributeString("ref", style);
        xml.WriteString(Valid(string.Join('\n', placed.Panel.Dialogue.Select(line => line.Speaker.Length > 0 ? $"{line.Speaker}: {line.Text}" : line.Text))));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("text-style-def");
        xml.WriteAttributeString("id", style);
        xml.WriteStartElement("text-style");
        xml.WriteAttributeString("font", "Helvetica");
        xml.WriteAttributeString("fontSize", "13");
        xml.WriteAttributeString("fontColor", "1 1 1 1");
        xml.WriteAttributeString("alignment", "center");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void Marker(string kind, string text)
    {
        xml.WriteStartElement(kind);
        xml.WriteAttributeString("start", "0s");
        xml.WriteAttributeString("duration", Time(1));
        Attribute("value", text);
        xml.WriteEndElement();
    }

    private void Attribute(string name, string text) => xml.WriteAttributeString(name, Valid(text));

    private static string AssetId(PlacedPanel placed) => string.Create(CultureInfo.InvariantCulture, $"a{placed.Index + 1}");

    // XML 1.0 has no place for control characters and halves of surrogate pairs, not even escaped.
    private static string Valid(string text)
    {
        StringBuilder? valid = null;
        for (int at = 0; at < text.Length; at++)
        {
            bool isPair = at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]);
            if (isPair) valid?.Append(text, at, 2);
            else if (XmlConvert.IsXmlChar(text[at])) valid?.Append(text[at]);
            else (valid ??= new StringBuilder(text, 0, at, text.Length)).Append('\ufffd');
            if (isPair) at++;
        }
        return valid?.ToString() ?? text;
    }
}
