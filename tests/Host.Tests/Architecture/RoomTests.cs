using ArchUnitNET.Domain;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace SurrogateHost.Tests.Architecture;

/// <summary>A room is a namespace right below SurrogateHost, with all that is below it.</summary>
public sealed class RoomTests
{
    private static readonly HashSet<string?> s_rooms = [.. House.Host.GetTypes().Select(type => RoomOf(type.Namespace))];

    [Fact]
    public void Rooms_OfTheHost_HaveNoCircles()
    {
        // Rooms that know no other are taken away, again and again; rooms in a circle, and those above them, are left.
        var doors = Doors();
        Assert.Contains(doors, door => door is { From: "Messaging", To: "Jobs" });
        while (doors.RemoveAll(door => !doors.Exists(next => next.From == door.To)) > 0)
        {
        }

        Assert.Empty(doors.Select(door => $"{door.From} → {door.To}: {door.Example}"));
    }

    [Theory]
    [InlineData("Stages")]
    [InlineData("PluginHosting")]
    public void Room_AtTheBottom_KnowsNoOtherOfTheHost(string room) => House.Assert(
        Types().That().ResideInNamespaceMatching($@"^SurrogateHost\.{room}(\.|$)")
            .Should().NotDependOnAny(Types().That().ResideInAssembly(House.Host)
                .And().ResideInNamespaceMatching($@"^SurrogateHost\.(?!{room}(\.|$))")));

    [Fact]
    public void Bus_OutsideMessaging_IsNotKnown() => House.Assert(
        Types().That().ResideInAssembly(House.Host).And().DoNotResideInNamespaceMatching(@"^SurrogateHost\.Messaging(\.|$)")
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(@"^(MassTransit|RabbitMQ)(\.|$)"));

    [Fact]
    public void Contracts_ReferencesOfTheAssembly_AreTheRuntimeAndItsExtensions() => Assert.All(
        House.Contracts.GetReferencedAssemblies(),
        reference => Assert.Matches(@"^(System|Microsoft\.Extensions)\.", reference.Name + "."));

    /// <summary>Which room of the host knows which, with a pair of types as an example.</summary>
    private static List<(string From, string To, string Example)> Doors() =>
    [
        .. House.Built.Types.SelectMany(type => type.Dependencies)
            // A type parameter named T is the same type to ArchUnitNET wherever it is declared.
            .Where(dependency => dependency is { Origin: not GenericParameter, Target: not GenericParameter })
            .Select(dependency => (From: RoomOf(dependency.Origin), To: RoomOf(dependency.Target), Example: $"{dependency.Origin.Name} → {dependency.Target.Name}"))
            .Where(door => door.From is not null && door.To is not null && door.From != door.To)
            .DistinctBy(door => (door.From, door.To))
            .Select(door => (door.From!, door.To!, door.Example)),
    ];

    private static string? RoomOf(IType type) => RoomOf(type.Namespace?.FullName) is { } room && s_rooms.Contains(room) ? room : null;

    private static string? RoomOf(string? name) => name?.Split('.') is ["SurrogateHost", var room, ..] ? room : null;
}
