namespace StoryStudio.Engine.Evaluation;

/// <summary>How often one person of several got another's colour.</summary>
/// <param name="Regions">Hair and top regions of several people whose true colours differ clearly.</param>
/// <param name="Swapped">Those nearer to the other person's colour.</param>
/// <param name="Blended">Those in the middle half of the way between both colours.</param>
/// <param name="Either">Those of which one or both is true.</param>
/// <param name="Pictures">With such a region.</param>
/// <param name="PicturesWithEither">Of those, with at least one region swapped or blended.</param>
/// <param name="PlainRegions">Regions that are no patterned tops.</param>
/// <param name="PlainEither">Of those, swapped or blended.</param>
/// <param name="StrangersShare">
/// The share that would count as either if the other person had been somebody from another picture: what colour errors
/// alone make look swapped or blended. NaN without another picture.
/// </param>
public sealed record SwapSummary(int Regions, int Swapped, int Blended, int Either, int Pictures, int PicturesWithEither, int PlainRegions, int PlainEither, double StrangersShare)
{
    public double SwappedShare => Regions > 0 ? Swapped / (double)Regions : double.NaN;

    public double BlendedShare => Regions > 0 ? Blended / (double)Regions : double.NaN;

    public double EitherShare => Regions > 0 ? Either / (double)Regions : double.NaN;

    public double PlainEitherShare => PlainRegions > 0 ? PlainEither / (double)PlainRegions : double.NaN;

    public static SwapSummary Of(IReadOnlyCollection<CaseResult> results)
    {
        RegionResult[][] pictures = [.. results.Select(r => r.Regions.Where(region => region.IsContested).ToArray()).Where(regions => regions.Length > 0)];
        RegionResult[] contested = [.. pictures.SelectMany(regions => regions)];
        return new(
            contested.Length, contested.Count(r => r.IsSwapped), contested.Count(r => r.IsBlended), contested.Count(IsEither),
            pictures.Length, pictures.Count(regions => regions.Any(IsEither)),
            contested.Count(r => !r.IsPatterned), contested.Count(r => !r.IsPatterned && IsEither(r)), Strangers(pictures));
    }

    private static bool IsEither(RegionResult region) => region.IsSwapped || region.IsBlended;

    /// <summary>Each region with the same part of everybody in the other pictures.</summary>
    private static double Strangers(RegionResult[][] pictures)
    {
        int tried = 0, either = 0;
        for (int picture = 0; picture < pictures.Length; picture++)
        {
            foreach (var stranger in pictures.Where((_, other) => other != picture).SelectMany(regions => regions))
            {
                foreach (var region in pictures[picture].Where(region => region.Kind == stranger.Kind).Select(region => region with { Other = stranger.Truth }))
                {
                    if (!region.IsContested) continue;
                    tried++;
                    if (IsEither(region)) either++;
                }
            }
        }
        return tried > 0 ? either / (double)tried : double.NaN;
    }
}
