using StoryStudio.Engine.Conditioning;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Inference;

namespace StoryStudio.Engine.Pipelines;

/// <summary>The pack's segmenter: which pixels are people, and whose they are.</summary>
/// <remarks>Every pixel of a person points at the centre of that person's head; the pointers gather in one heap per person.</remarks>
internal sealed class PersonFinder(PackSessions sessions)
{
    private const float Threshold = 0.5f;
    private const int MaxPeople = 8;

    /// <summary>Votes are counted on a grid of this many cells a side; a heap reaches over this many cells to each side.</summary>
    private const int Cells = 32;

    private const float Reach = 2.5f;

    /// <summary>A heap lower than this share of the highest one is stray votes.</summary>
    private const float LowestHeap = 0.08f;

    /// <summary>Fewer cells than this share of the map are no person.</summary>
    private const float SmallestShare = 0.004f;

    /// <summary>The people of a picture, the largest first; none in a pack without a segmenter.</summary>
    public IReadOnlyList<FoundPerson> Find(PixelImage picture)
    {
        if (!sessions.Pack.Has("segmenter")) return [];
        int size = (sessions.Pack.Manifest.Vision ?? new()).SegmenterSize;
        var session = sessions.Get(GraphName.Segmenter);
        var (blob, scale) = FaceDetection.Prepare(picture, new() { Width = size, Height = size, Scaling = PixelScaling.SignedUnit });
        using var input = TensorBuffer.Over(blob, 1, 3, size, size);
        var outputs = session.Run((session.Inputs.Keys.Single(), input)).Values;
        float[] probability = outputs.First(o => o.Shape[1] == 1).Values, offsets = outputs.First(o => o.Shape[1] == 2).Values;
        var map = new PersonMap(size, probability, new byte[size * size], scale);
        int width = Math.Min(size, (int)MathF.Ceiling(picture.Width * scale)), height = Math.Min(size, (int)MathF.Ceiling(picture.Height * scale));
        return Separate(map, offsets, width, height);
    }

    /// <summary>The mask of one person as a picture of the given size: 0 or 255.</summary>
    public static PixelImage Mask(FoundPerson person, int width, int height)
    {
        var map = person.Map;
        var own = new float[map.Probability.Length];
        for (int i = 0; i < own.Length; i++) own[i] = map.Labels[i] == person.Number + 1 ? map.Probability[i] : 0;
        var mask = new PixelImage(width, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                if (Sample(own, map.Size, (x + 0.5f) * map.Scale - 0.5f, (y + 0.5f) * map.Scale - 0.5f) >= Threshold)
                    mask.Pixels.AsSpan((y * width + x) * 3, 3).Fill(byte.MaxValue);
        return mask;
    }

    internal static List<FoundPerson> Separate(PersonMap map, float[] offsets, int width, int height)
    {
        var pixels = Votes(map, offsets, width, height);
        var people = new List<FoundPerson>();
        int smallest = (int)(SmallestShare * map.Size * map.Size);
        var heads = Heads(pixels, map.Size, smallest);
        foreach (var (index, x, y) in pixels)
            map.Labels[index] = heads.Count == 0 ? (byte)0 : (byte)(Nearest(heads, x, y) + 1);
        ConnectedParts.RemoveSpecks(map.Labels, map.Size);
        for (int person = 0; person < heads.Count; person++)
        {
            int area = map.Labels.AsSpan().Count((byte)(person + 1));
            if (area >= smallest) people.Add(new(map, person, heads[person].X / map.Scale, heads[person].Y / map.Scale, area));
        }
        people.Sort((a, b) => b.Area.CompareTo(a.Area));
        return people;
    }

    /// <summary>Every pixel of a person with the place it points at, in cells of the map.</summary>
    private static List<(int Index, float X, float Y)> Votes(PersonMap map, float[] offsets, int width, int height)
    {
        var votes = new List<(int, float, float)>();
        int plane = map.Size * map.Size;
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                int i = y * map.Size + x;
                if (map.Probability[i] < Threshold) continue;
                votes.Add((i, Math.Clamp(x + offsets[i] * map.Size, 0, map.Size - 1), Math.Clamp(y + offsets[plane + i] * map.Size, 0, map.Size - 1)));
            }
        return votes;
    }

    /// <summary>The heaps of votes, the highest first; each takes the votes around it away from the next.</summary>
    private static List<(float X, float Y)> Heads(List<(int Index, float X, float Y)> votes, int size, int smallest)
    {
        float cell = (float)size / Cells, reach = Reach * cell;
        var left = votes;
        var heads = new List<(float X, float Y)>();
        int highest = 0;
        while (left.Count >= smallest && heads.Count < MaxPeople)
        {
            var counts = new int[Cells * Cells];
            foreach (var (_, x, y) in left) counts[(int)(y / cell) * Cells + (int)(x / cell)]++;
            int peak = Array.IndexOf(counts, counts.Max());
            float peakX = (peak % Cells + 0.5f) * cell, peakY = (peak / Cells + 0.5f) * cell;
            var heap = left.Where(v => Near(v.X, v.Y, peakX, peakY)).ToList();
            highest = Math.Max(highest, heap.Count);
            if (heap.Count < Math.Max(smallest, LowestHeap * highest)) break;
            // The rim of a heap that was found is no head of its own.
            if (!heads.Any(h => Near(h.X, h.Y, peakX, peakY))) heads.Add((heap.Average(v => v.X), heap.Average(v => v.Y)));
            left = [.. left.Where(v => !Near(v.X, v.Y, peakX, peakY))];
        }
        return heads;

        bool Near(float x, float y, float atX, float atY) => Math.Abs(x - atX) <= reach && Math.Abs(y - atY) <= reach;
    }

    private static int Nearest(List<(float X, float Y)> heads, float x, float y)
    {
        int nearest = 0;
        float least = float.MaxValue;
        for (int i = 0; i < heads.Count; i++)
        {
            float dx = heads[i].X - x, dy = heads[i].Y - y, distance = dx * dx + dy * dy;
            if (distance < least) (least, nearest) = (distance, i);
        }
        return nearest;
    }

    private static float Sample(float[] map, int size, float x, float y)
    {
        x = Math.Clamp(x, 0, size - 1);
        y = Math.Clamp(y, 0, size - 1);
        int left = Math.Min((int)x, size - 2), top = Math.Min((int)y, size - 2), i = top * size + left;
        float right = x - left, down = y - top;
        return (map[i] * (1 - right) + map[i + 1] * right) * (1 - down) + (map[i + size] * (1 - right) + map[i + size + 1] * right) * down;
    }
}
