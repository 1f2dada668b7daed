using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using System.Xml;
using System.Xml.Linq;
using StoryStudio.Data.Exports;
using StoryStudio.Data.Exports.Timelines;
using StoryStudio.Data.Stories;

namespace StoryStudio.Data.Tests.Exports;

public sealed class FcpxmlExporterTests : IDisposable
{
    private readonly SampleBoard _sample = new();

    public static TheoryData<string, int> Lengths
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var rate in FrameRate.All)
                foreach (int panels in (int[])[1, 2, 37, 500]) data.Add(rate.Name, panels);
            return data;
        }
    }

    [Theory, MemberData(nameof(Lengths))]
    public async Task Every_time_is_exact_to_the_frame(string name, int panels)
    {
        var chance = new Random(panels);
        int[] frames = [.. Enumerable.Range(0, panels).Select(_ => chance.Next(1, 20_000))];

        var xml = await ReadAsync(_sample.Of(FrameRate.Find(name), frames));

        // The rate again from its name, and fractions as pairs of big integers: nothing here is the exporter's.
        var (perSecond, over) = name switch { "23.976" => (24000, 1001), "29.97" => (30000, 1001), _ => (int.Parse(name, CultureInfo.InvariantCulture), 1) };
        Assert.Equal((over, perSecond), Seconds(xml.Descendants("format").First(), "frameDuration"));
        BigInteger start = 0;
        var stills = xml.Descendants("spine").Single().Elements().ToList();
        Assert.Equal(panels, stills.Count);
        foreach (var (still, length) in stills.Zip(frames))
        {
            Assert.Equal(start, Frames(Seconds(still, "offset")));
            Assert.Equal(length, Frames(Seconds(still, "duration")));
            Assert.Equal(length, Frames(Seconds(still.Element("caption")!, "duration")));
            start += length;
        }
        Assert.Equal(start, Frames(Seconds(xml.Descendants("sequence").Single(), "duration")));

        BigInteger Frames((BigInteger Numerator, BigInteger Denominator) time)
        {
            var whole = BigInteger.DivRem(time.Numerator * perSecond, time.Denominator * over, out var rest);
            Assert.Equal(0, rest);
            return whole;
        }
    }

    [Fact]
    public async Task Panels_without_a_picture_are_gaps_and_every_reference_is_there()
    {
        var xml = await ReadAsync(_sample.Small());

        Assert.Equal(["video", "video", "gap"], xml.Descendants("spine").Single().Elements().Select(item => item.Name.LocalName));
        var ids = xml.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Distinct(ids);
        Assert.All(xml.Descendants().Attributes("ref").Concat(xml.Descendants().Attributes("format")), name => Assert.Contains(name.Value, ids));
        Assert.Equal(["./media/0001_1.1A.png", "./media/0002_1.1B.png"], xml.Descendants("media-rep").Select(media => media.Attribute("src")!.Value));
        Assert.Equal(["EXT. PARK - DAY", "INT. KITCHEN - NIGHT"], xml.Descendants("chapter-marker").Select(marker => marker.Attribute("value")!.Value));
        Assert.Equal("ANNA: Higher, higher!\nFar below, a dog barks.", xml.Descendants("text").First().Value);
        Assert.Equal(["1920x1080", "96x54"], xml.Descendants("format").Select(format => $"{format.Attribute("width")!.Value}x{format.Attribute("height")!.Value}"));
    }

    [Fact]
    public async Task The_archive_holds_the_pictures_that_the_xml_names()
    {
        byte[] file = await _sample.WriteAsync(new FcpxmlZipExporter(), _sample.Small());

        await using var zip = new ZipArchive(new MemoryStream(file));
        Assert.Equal(["story.fcpxml", "media/0001_1.1A.png", "media/0002_1.1B.png"], zip.Entries.Select(entry => entry.FullName));
    }

    public void Dispose() => _sample.Dispose();

    private async Task<XDocument> ReadAsync(StoryBoard board)
    {
        byte[] file = await _sample.WriteAsync(new FcpxmlExporter(), board);
        using var reader = XmlReader.Create(new MemoryStream(file), new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse });
        return XDocument.Load(reader);
    }

    private static (BigInteger Numerator, BigInteger Denominator) Seconds(XElement element, string attribute)
    {
        string[] parts = element.Attribute(attribute)!.Value.TrimEnd('s').Split('/');
        return (BigInteger.Parse(parts[0], CultureInfo.InvariantCulture), parts.Length > 1 ? BigInteger.Parse(parts[1], CultureInfo.InvariantCulture) : 1);
    }
}
