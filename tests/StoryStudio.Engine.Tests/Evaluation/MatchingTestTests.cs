using StoryStudio.Engine.Evaluation;

namespace StoryStudio.Engine.Tests.Evaluation;

public class MatchingTestTests
{
    [Fact]
    public void Every_person_is_shown_once_and_the_answers_name_them()
    {
        var test = new MatchingTest(24, 1);
        Assert.Equal(Enumerable.Range(0, 24), test.Order.Order());
        Assert.NotEqual(Enumerable.Range(0, 24), test.Order);
        Assert.All(Enumerable.Range(0, 24), at => Assert.Equal(MatchingTest.Letter(test.Order[at]), test.Answers[at + 1]));
        Assert.Equal(("A", "X"), (MatchingTest.Letter(0), MatchingTest.Letter(23)));
    }

    [Fact]
    public void The_order_depends_on_the_seed_alone()
    {
        Assert.Equal(new MatchingTest(24, 3).Order, new MatchingTest(24, 3).Order);
        Assert.NotEqual(new MatchingTest(24, 3).Order, new MatchingTest(24, 4).Order);
    }
}
