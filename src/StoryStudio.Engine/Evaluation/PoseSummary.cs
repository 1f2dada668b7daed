namespace StoryStudio.Engine.Evaluation;

/// <summary>Whether people stand as asked, and as many as asked.</summary>
/// <param name="Joints">Visible ones that were asked for.</param>
/// <param name="Right">Of those, found in their place.</param>
/// <param name="Pictures">In which people were looked for.</param>
/// <param name="RightSkeletons">With as many skeletons as were asked for.</param>
/// <param name="RightSilhouettes">With as many silhouettes as skeletons were asked for.</param>
/// <param name="Findable">Joints that the detector finds in their place when it is shown the truth; where that was measured.</param>
/// <param name="RightFindable">Of those, found in their place.</param>
public sealed record PoseSummary(int Joints, int Right, int Pictures, int RightSkeletons, int RightSilhouettes, int Findable, int RightFindable)
{
    /// <summary>PCK@0.1.</summary>
    public double CorrectKeypoints => Joints > 0 ? Right / (double)Joints : double.NaN;

    /// <summary>PCK@0.1 without the detector's own misses.</summary>
    public double CorrectFindable => Findable > 0 ? RightFindable / (double)Findable : double.NaN;

    public double SkeletonShare => Pictures > 0 ? RightSkeletons / (double)Pictures : double.NaN;

    public double SilhouetteShare => Pictures > 0 ? RightSilhouettes / (double)Pictures : double.NaN;

    /// <param name="truths">What was measured on true pictures, by case.</param>
    public static PoseSummary Of(IReadOnlyCollection<CaseResult> results, IReadOnlyDictionary<string, CaseResult> truths)
    {
        JointResult[] people = [.. results.SelectMany(r => r.Joints)];
        (JointResult Found, JointResult Truth)[] both = [.. results.Where(r => truths.ContainsKey(r.Case)).SelectMany(r => r.Joints.Zip(truths[r.Case].Joints))];
        CaseResult[] searched = [.. results.Where(r => r.Found is not null)];
        return new(
            people.Sum(p => p.Joints), people.Sum(p => p.Right),
            searched.Length, searched.Count(r => r.Found!.Skeletons == r.People), searched.Count(r => r.Found!.Silhouettes == r.People),
            both.Sum(joints => joints.Truth.Right), both.Sum(joints => joints.Found.Joints - joints.Found.Wrong.Union(joints.Truth.Wrong).Count()));
    }
}
