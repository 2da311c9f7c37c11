"""The action months of a plan, and what is done in them and beside them."""

from campaigns.models.campaign import SOON_DAYS, Campaign, CampaignQuerySet, Milestone, MilestoneQuerySet, State

__all__ = ["SOON_DAYS", "Campaign", "CampaignQuerySet", "Milestone", "MilestoneQuerySet", "State"]
